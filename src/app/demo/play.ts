import type { Facts } from './facts.js';
import type { Narrator } from './narrator.js';
import type { Stage } from './stage.js';

/** What every part of the story works with. */
export interface Play {
  stage: Stage;
  narrator: Narrator;
  facts: Facts;
}
