/** The chip as in `chip-content.ts`, in a root that can be looked into. */
import './open-shadow.ts';
import './chip-content.ts';
