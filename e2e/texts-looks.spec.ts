import { saveDraft } from '@/lib/organisers/editing';
import { looksRight } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn } from './support/doings';
import { test } from './support/test';

test('the pages of a campaign’s texts are for everyone, in languages that run either way', async ({
  page,
}) => {
  test.slow();
  const { slug, organiser } = await campaign({ text: { en: {}, es: {}, ar: { title: 'ماء للمدرسة' } } });
  const changes = { 'title.ar': '', 'demand.d1.en': 'Another.', 'letterBody.es': 'Estimada {alcaldía}:' };
  await saveDraft({ organiserId: organiser.id, slug }, { base: 0, changes }, new Date());
  await isSignedIn(page, organiser);
  const texts = `/en/organise/campaigns/${slug}/texts`;
  const both = `${texts}/both?fields=demand.d1.en,letterBody.es`;
  for (const path of [
    ...[texts, `${texts}?show=ar,en,es`, `${texts}?removed=ar&done=saved`, both],
    ...[`${texts}/publish`, `${texts}/versions`, `${texts}/languages/ar`],
  ])
    await looksRight(page, path);
});
