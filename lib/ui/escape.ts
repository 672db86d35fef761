/** Takes Escape for `act` alone: else the browser takes the key as well and closes the popup. One inside an input method is its own. */
export function onEscape(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}
