/** Everything out into one file, and in again. */
import type { MemoryRow } from '../storage/db.ts';
import { exportFile, readFile, type Snapshot } from '../portability/index.ts';
import { joinObservations, splitObservation } from '../storage/observations.ts';
