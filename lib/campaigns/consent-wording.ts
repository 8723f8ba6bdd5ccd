// The usual wording a signer consents to (explicit consent, GDPR Art. 9(2)(a); withdrawal, Art. 7(3)), in the languages for
// which there is one. An organiser may take it, and change it. No database.

const WORDINGS: Record<string, string> = {
  en: 'I explicitly consent to {organisation} using what I type here for this campaign: to count my signature and to show my name to those I chose. I know that signing can reveal my political opinions or my union membership. I can withdraw at any time, by the link in my mail.',
  es: 'Doy mi consentimiento explícito para que {organisation} use lo que escribo aquí para esta campaña: para contar mi firma y mostrar mi nombre a quien yo elegí. Sé que firmar puede revelar mis opiniones políticas o mi afiliación sindical. Puedo retirarlo cuando quiera, con el enlace que recibo por correo.',
  pt: 'Dou o meu consentimento explícito para que {organisation} use o que escrevo aqui para esta campanha: para contar a minha assinatura e mostrar o meu nome a quem escolhi. Sei que assinar pode revelar as minhas opiniões políticas ou a minha filiação sindical. Posso retirá-lo a qualquer momento, pelo link que recebo por e-mail.',
  fr: 'Je consens explicitement à ce que {organisation} utilise ce que j’écris ici pour cette campagne : pour compter ma signature et montrer mon nom à qui j’ai choisi. Je sais que signer peut révéler mes opinions politiques ou mon appartenance syndicale. Je peux retirer ce consentement à tout moment, par le lien reçu par e-mail.',
  de: 'Ich willige ausdrücklich ein, dass {organisation} meine Angaben für diese Kampagne verwendet: um meine Unterschrift zu zählen und meinen Namen denen zu zeigen, die ich gewählt habe. Ich weiß, dass eine Unterschrift meine politische Meinung oder meine Gewerkschaftszugehörigkeit verraten kann. Ich kann die Einwilligung jederzeit widerrufen, über den Link in meiner Mail.',
  it: 'Acconsento esplicitamente a che {organisation} usi ciò che scrivo qui per questa campagna: per contare la mia firma e mostrare il mio nome a chi ho scelto. So che firmare può rivelare le mie opinioni politiche o la mia appartenenza sindacale. Posso ritirare il consenso in ogni momento, con il link che ricevo per e-mail.',
  ar: 'أوافق صراحةً على أن تستخدم ⁨{organisation}⁩ ما أكتبه هنا لهذه الحملة: لاحتساب توقيعي وإظهار اسمي لمن اخترتهم. أعلم أن التوقيع قد يكشف عن آرائي السياسية أو عضويتي النقابية. ويمكنني سحب موافقتي في أي وقت عبر الرابط الذي يصلني بالبريد.',
};

/** The usual wording in a language, or in the one it is a kind of (`es-PE`); null where there is none. */
export function usualConsent(tag: string, organisation: string): string | null {
  const wording = WORDINGS[tag] ?? WORDINGS[tag.split('-')[0] ?? ''];
  return wording?.replace('{organisation}', organisation) ?? null;
}
