import type { Messages } from 'use-intl/core';
import type { Campaign } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { words } from '@/lib/words';
import { type BreakdownName, breakdownNames, breakdowns } from './breakdowns';
import { funnelOf } from './funnel';
import { lettersByState } from './letters';
import { byDay, byHour } from './over-time';

/** The figures that may be taken away, each a table of its own. */
export const figureNames = ['days', 'hours', 'funnel', ...breakdownNames, 'letters'] as const;
export type FigureName = (typeof figureNames)[number];

/** Whether there are figures of that name. */
export function isFigureName(name: string): name is FigureName {
  return figureNames.some((known) => known === name);
}

type Column = keyof Messages['Figures']['csv'];
type Table = { columns: string[]; rows: (string | number)[][] };

// Enough for every country and language there is; of sources anybody can invent more.
const LINES = 1_000;
const WEEK = 168;

/**
 * One of a campaign's figures as a table, headed in the organiser's language: what the page draws, and more of it (every day and
 * provider, the hours of a week, 1,000 sources). Numbers alone, no names.
 */
export async function figureTable(
  name: FigureName,
  campaign: Campaign,
  locale: string,
  now: Date,
): Promise<Table> {
  const t = words(locale, 'Figures.csv');
  const table = (columns: Column[], rows: Table['rows']): Table => ({
    columns: columns.map((each) => t(each)),
    rows,
  });
  switch (name) {
    case 'days': {
      const days = await byDay(campaign, now);
      return table(
        ['day', 'by', 'total'],
        days.map(({ at, by, total }) => [at, by, total]),
      );
    }
    case 'hours': {
      const hours = await byHour(campaign, now, WEEK);
      return table(
        ['hour', 'by', 'total'],
        hours.map(({ at, by, total }) => [at.toISOString(), by, total]),
      );
    }
    case 'funnel': {
      const rows = await funnelOf(campaign.id);
      const columns = ['queued', 'accepted', 'delivered', 'bounced', 'confirmed', 'gone'] as const;
      return table(
        ['dayUtc', 'provider', ...columns],
        rows.map((row) => [row.day, row.provider, ...columns.map((column) => row[column])]),
      );
    }
    case 'letters': {
      const letters = await lettersByState(campaign.id, locale);
      const copy = (is: boolean) => t(is ? 'yes' : 'no');
      return table(
        ['addressee', 'office', 'copy', 'state', 'letters'],
        letters.flatMap(({ number, office, copy: isCopy, states }) =>
          Object.entries(states).map(([state, count]) => [number, office, copy(isCopy), state, count]),
        ),
      );
    }
    default:
      return table([name, 'confirmed'], await breakdownRows(name, campaign.id, t('rest')));
  }
}

async function breakdownRows(name: BreakdownName, campaignId: string, rest: string): Promise<Table['rows']> {
  const found = (await breakdowns(campaignId, LINES, db()))[name];
  const rows = found.lines.map(({ key, count }) => [key === '-' ? '' : key, count]);
  return found.others > 0 ? [...rows, [rest, found.rest]] : rows;
}
