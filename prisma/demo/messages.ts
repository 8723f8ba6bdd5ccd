/** Messages by language (ISO 639-1), all invented; each is used at most once in a campaign. */
type MessageBank = Record<string, string[]>;

const anywhere: MessageBank = {
  es: [
    'Firmo también por mi madre, que no usa computadora.',
    'Ya era hora de que alguien reuniera estas firmas.',
    'La compartí con toda la familia.',
    'Que respondan por escrito, por favor. Nosotros también sabemos leer.',
  ],
  en: [
    'Raised at our branch meeting on Tuesday; a dozen of us are signing one by one.',
    'I taught for thirty-one years and would have signed this in any of them.',
    'A friend sent me the link. I read all of it before signing and I am glad I did.',
    'Please answer these people.',
    'With respect and from far away.',
  ],
  qu: [
    'Manam sapallaykichikchu kankichik.',
    'Huk umalla, huk sunqulla, huk makilla.',
    'Ayllunchikpaq llamkasunchik.',
  ],
  ay: ['Mä amuyuki, mä ch’amaki.'],
  pt: [
    'Estamos com vocês, do outro lado da fronteira.',
    'Assino com a minha turma do hospital.',
    'Um abraço de quem já passou por isso.',
    'Divulguei no boletim do nosso sindicato.',
  ],
  fr: [
    'Chez nous aussi, on connaît cela. Bon courage à toutes et à tous.',
    'Signé au nom de trois générations de la famille.',
    'J’ai fait suivre à ma section.',
    'Une réponse écrite serait la moindre des choses.',
  ],
  de: ['Im Betriebsrat weitergesagt.', 'Viele Grüße und einen langen Atem.'],
  it: ['Un abbraccio dal porto.', 'L’ho letto ai colleghi in mensa: firmano anche loro.'],
  el: ['Με εκτίμηση και αλληλεγγύη από μακριά.'],
  ar: ['نقف معكم من بعيد.'],
  ja: ['遠くから応援しています。'],
  ko: ['멀리서 함께합니다.'],
  uk: ['Підтримую вас і передаю вітання від нашої зміни.'],
  hi: ['हम आपके साथ हैं।'],
};

const byCampaign: Record<string, MessageBank> = {
  'cas-nunca-mas': {
    es: [
      'Once años en la misma emergencia y cuarenta y cuatro contratos. No me sé otra manera de contarlo.',
      'Soy auxiliar. Mis alumnos creen que en diciembre me voy de vacaciones; me voy porque se acaba el contrato.',
      'Mi compañera de turno gana el doble y hacemos exactamente lo mismo. Ella también firma.',
      'Mi hermana trabajó embarazada hasta el último día porque no sabía si le renovaban.',
      'Limpio quirófanos. Sin nosotros no se opera.',
      'No pido un favor, pido que mi plaza exista.',
      'Como paciente quiero que me atienda gente que haya dormido y que sepa si mañana tiene trabajo.',
      'Tengo 58 años y nunca he tenido vacaciones pagadas.',
    ],
    en: [
      'I nurse on agency shifts in another country and recognise every line of this.',
      'A ward needs people who know it. Three months is not long enough to learn where everything is.',
      'Same work, same pay. It is not a complicated thought.',
      'Our health branch discussed this and will write to the ministry as well.',
    ],
  },
  'free-rony-cueto': {
    es: [
      'Mi padre fue contratista treinta años. Por él.',
      'Desde la mina de al lado: aquí se habla de ustedes todos los días.',
      'Un dirigente preso por una huelga es asunto de todos los sindicatos.',
      'A la familia: no están solos, aquí tienen casa si viajan a Lima.',
      'Pedimos que se respete su salud y que pueda ver a los suyos.',
      'La base lo aprobó en asamblea, sin votos en contra.',
    ],
    en: [
      'I worked underground for twenty-two years. Nobody should be locked up for asking for wages and safety.',
      'To the families: we collected at the gate this morning and will do so again on Friday.',
      'We ask that he be released and that his union be spoken with, not punished.',
      'My grandfather was jailed in a strike. The letters he got were kept in a biscuit tin all his life.',
      'Please tell us to what address we can write to him.',
      'Contract labour is how they divide us here too.',
    ],
  },
  'solidarity-with-peru': {
    es: [
      'Soy de Juliaca y vivo lejos. Gracias por no mirar a otro lado.',
      'Por los siete menores. Que se sepan sus nombres.',
      'Mi hermano estuvo en la carretera de Ilave todo enero.',
      'En mi sindicato leímos el comunicado en voz alta y firmamos después.',
      'Que se investigue cada muerte.',
    ],
    en: [
      'Signing as a shop steward, with the agreement of my members.',
      'Seven of the dead were children. I do not know what else to say.',
      'We will bring a motion to our regional conference.',
      'I lived in Puno for two years and was never treated with anything but kindness.',
      'Please send somebody to speak at our trades council.',
    ],
  },
  'constituent-assembly': {
    es: [
      'Hace años que lo decimos en el mercado: que nos pregunten.',
      'No voté por él y no me gusta cómo lo sacaron. Las dos cosas caben.',
      'Revocables y con sueldo de maestra: así sí.',
      'Desde Andahuaylas, con miedo y con firmeza.',
      'Me gustaría que la carta dijera algo sobre las lenguas originarias. Firmo igual.',
    ],
    en: [
      'Read it in Spanish first; the translation is faithful.',
      'Recall and an ordinary wage would do every parliament good, ours included.',
      'I do not agree with every word. I agree that nobody should die for marching.',
      'Signed after a long argument with my brother, who has now signed as well.',
    ],
  },
  'night-bus-for-the-hospital': {
    es: [
      'Bajo andando desde 2009. En invierno, con linterna.',
      'Mi hija trabaja en cocina. No duermo hasta que llega.',
      'Me dieron el alta a las diez de la noche y me quedé en la marquesina.',
      'Yo conduzco la 6. Por mí no será.',
      'Gasto en taxis lo que gasto en luz.',
      'Los domingos también nos ponemos enfermos.',
      'En el quiosco tengo hojas para firmar en papel.',
    ],
    en: [
      'I did two winters as an exchange nurse there and still remember those bends.',
      'Forty minutes. It really is only forty minutes.',
    ],
  },
};

/** The messages that suit a campaign: its own first, then those that would suit any. */
export function messagesFor(slug: string): MessageBank {
  const own = byCampaign[slug] ?? {};
  const languages = new Set([...Object.keys(own), ...Object.keys(anywhere)]);
  return Object.fromEntries(
    [...languages].map((language) => [language, [...(own[language] ?? []), ...(anywhere[language] ?? [])]]),
  );
}
