import type { DemoCampaign } from './campaign';
import { casNuncaMas } from './cas-nunca-mas';
import { constituentAssembly } from './constituent-assembly';
import { freeRonyCueto } from './free-rony-cueto';
import { nightBusForTheHospital } from './night-bus-for-the-hospital';
import { solidarityWithPeru } from './solidarity-with-peru';

/** Every demonstration campaign: four of history, open, and one wholly fictional, closed. */
export const demoCampaigns: DemoCampaign[] = [
  casNuncaMas,
  freeRonyCueto,
  solidarityWithPeru,
  constituentAssembly,
  nightBusForTheHospital,
];
