/** From now on this script's shadow roots are open, so that axe can look into them. */
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (init) {
  return attachShadow.call(this, { ...init, mode: 'open' });
};
