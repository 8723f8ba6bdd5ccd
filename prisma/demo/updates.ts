import type { UpdateWords } from '@/lib/updates/update-form';
import { flow } from './campaign';

/** Drafts of updates, by the campaign's slug: each tells what was known on the day it is dated. */
export const demoUpdates: Record<string, UpdateWords[]> = {
  'free-rony-cueto': [
    {
      locale: 'en',
      title: 'July 2007: still in prison, and not alone',
      body: flow(`
        Rony Cueto was still held in a maximum-security prison on 15 July 2007. At least **nine other union leaders** were in
        jail as well.

        At Casapalca, contract miners were on strike for the recognition of their union. Teachers were on national strike,
        and from 11 July protests spread.

        Does your branch meet this month? Ask it to adopt the statement: an officer can sign it for all members.

        *This is a demonstration: a draft of how such news would read.*`),
    },
    {
      locale: 'es',
      title: 'Julio de 2007: sigue preso, y no es el único',
      body: flow(`
        El 15 de julio de 2007 Rony Cueto seguía en un penal de máxima seguridad. Al menos **otros nueve dirigentes
        sindicales** estaban presos.

        En Casapalca los mineros contratistas estaban en huelga por el reconocimiento de su sindicato. El magisterio estaba
        en huelga nacional y, desde el 11 de julio, las protestas se extendían.

        ¿Tu base se reúne este mes? Propón que apruebe el pronunciamiento: una dirigente puede firmarlo en nombre de todas.

        *Esto es una demostración: el borrador de cómo se leería una noticia así.*`),
    },
  ],
};
