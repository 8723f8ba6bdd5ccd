import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { organiserOf } from '@/lib/organisers/auth';
import type { SignedIn } from '@/lib/organisers/sessions';

const whoAsks = cache(async () => organiserOf((await headers()).get('cookie')));

/** Who is signed in; whoever is not is sent to the sign-in page. Asked by the layout and by every page again. */
export async function signedIn(locale: string): Promise<SignedIn> {
  return (await whoAsks()) ?? redirect(`/${locale}/sign-in`);
}
