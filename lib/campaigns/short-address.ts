import { env } from '@/lib/env';

/** Where a campaign is in so few letters that somebody types them off a sheet of paper: it leads to the page in their language. */
export const shortAddress = (slug: string): string => `${env().SITE_URL}/c/${slug}`;

/** An address as it is written on paper: without what every browser adds by itself. */
export const asTyped = (address: string): string => address.replace(/^https?:\/\//, '');
