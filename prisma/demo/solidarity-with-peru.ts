import { consentWording, type DemoCampaign, flow } from './campaign';
import { demoOrganisations } from './organisations';

const team = demoOrganisations['andes-labour-link'];

/** Peru, March 2023: a statement with an author and a first publication, signed by people with posts and by organisations. */
export const solidarityWithPeru: DemoCampaign = {
  slug: 'solidarity-with-peru',
  kind: 'STATEMENT',
  organisation: 'andes-labour-link',
  originalLocale: 'en',
  goal: 500,
  ink: '#1D4E9A',
  defaultVisibility: 'ADDRESSEE',
  letterEvery: 25,
  demonstration: true,
  tags: ['peru', 'solidarity', 'human-rights', 'constituent-assembly'],
  employerHosts: [],
  opensDaysAgo: 45,
  closesInDays: 320,
  signatures: 287,
  organisations: 13,
  addressees: [
    {
      office: { en: 'President of the Republic', es: 'Presidencia de la República' },
      name: 'Dina Boluarte',
      email: 'despacho@presidencia.example',
      locale: 'es',
      timeZone: 'America/Lima',
      copy: false,
    },
    {
      office: { en: 'Congress of the Republic', es: 'Congreso de la República' },
      email: 'tramite@congreso.example',
      locale: 'es',
      timeZone: 'America/Lima',
      copy: false,
    },
    {
      office: { en: 'Embassy of Peru in London', es: 'Embajada del Perú en Londres' },
      email: 'chancery@embassy-london.example',
      locale: 'en',
      timeZone: 'Europe/London',
      copy: true,
    },
  ],
  texts: {
    en: {
      title: 'Labour movement statement of solidarity with Peru',
      summary: flow(`
        Since Congress removed President Pedro Castillo in December 2022, protesters and strikers in Peru have met
        with deadly repression. With this statement of March 2023 trade unionists elsewhere say where they stand.`),
      place: 'London, United Kingdom',
      author: 'Maren Holloway-Quist',
      authorAffiliation: 'union activist, organiser for Andes Labour Link',
      publishedIn: 'The Long Shift, March 2023',
      publishedOn: '2023-03',
      publishedUrl: 'https://the-long-shift.example/2023/03/peru',
      demands: [
        'Freedom for Pedro Castillo',
        'A constituent assembly',
        'The resignation of President Dina Boluarte',
      ],
      body: `## What has happened since December 2022

In December 2022 the Congress of Peru removed President Pedro Castillo from office. Protests followed, and the trade
union confederation CGTP called an indefinite general strike. The transport workers' union joined in.

The strike was felt most in the south. Highways were blocked at **45 points**, above all in Puno, the largely Aymara
region on Lake Titicaca.

## What the answer was

On 26 January 2023 the national coordinator of human rights organisations, the CNDDHH, gave its account of the
repression:

- more than 70 people dead;
- seven children among them;
- thousands injured;
- cases of torture.

These are the figures of that day. They are kept here as they were first printed.

## What the protesters ask for

The protests named three aims: that Castillo go free, that a constituent assembly be called, and that President
Boluarte resign. The labour movement in other countries does not decide these matters for Peru. What it can do is to
say aloud that people who strike and march must not be shot for it, and that those who do so are not forgotten abroad.

## Why a statement of the labour movement

Many of those who took to the streets are members of unions, and it was a union confederation that called the strike.
When a shop steward in another country signs with name and post, the people who called it can see who stands with
them; and those who govern can see it too.

Sign the statement here: **for yourself**, with your post if you hold one, or **for your organisation**. Those who
agree to be named are listed on this page in the order in which they signed. The links below lead to the newsletter and
meetings of the group that collects the names.

This page is a demonstration. It restates a statement printed in March 2023; the author, the magazine and the group
credited here are invented.
`,
      letterSubject: 'Labour movement statement of solidarity with Peru',
      letterBody: flow(`
        On 26 January 2023 the human rights coordinator CNDDHH reported more than 70 deaths in the repression of
        protests in Peru, seven of them of children, with thousands injured and cases of torture. The protests began
        when Congress removed President Pedro Castillo in December 2022; the confederation CGTP called an indefinite
        general strike.

        The members and organisations of the labour movement who sign this statement stand with those who strike and
        protest, and repeat their demands to you.`),
      consent: consentWording('en', {
        organisation: team.name,
        purpose:
          'to deliver this statement to the President and the Congress of Peru, with a copy to the Embassy of Peru in London, and to list those who sign it publicly',
      }),
      links: [
        { label: 'Follow Andes Labour Link', url: 'https://social.andes-labour-link.example/@office' },
        { label: 'Newsletter', url: 'https://andes-labour-link.example/newsletter' },
        { label: 'Invite a speaker to your branch', url: 'https://andes-labour-link.example/speakers' },
      ],
    },
    es: {
      title: 'Declaración de solidaridad del movimiento sindical con el Perú',
      summary: flow(`
        Desde que el Congreso destituyó al presidente Pedro Castillo en diciembre de 2022, quienes protestan y hacen
        huelga en el Perú han sufrido una represión mortal. Con esta declaración de marzo de 2023, sindicalistas de otros
        países dicen de qué lado están.`),
      place: 'Londres, Reino Unido',
      author: 'Maren Holloway-Quist',
      authorAffiliation: 'activista sindical, organizadora de Andes Labour Link',
      publishedIn: 'The Long Shift, marzo de 2023',
      publishedOn: '2023-03',
      publishedUrl: 'https://the-long-shift.example/2023/03/peru',
      translator: 'Íñigo Larrabeiti',
      demands: [
        'Libertad para Pedro Castillo',
        'Una asamblea constituyente',
        'La renuncia de la presidenta Dina Boluarte',
      ],
      body: `## Qué ha pasado desde diciembre de 2022

En diciembre de 2022 el Congreso del Perú destituyó al presidente Pedro Castillo. Hubo protestas, y la central
sindical CGTP convocó una huelga general indefinida, a la que se sumó el sindicato de transportistas.

Donde más se sintió fue en el sur. Había carreteras bloqueadas en **45 puntos**, sobre todo en Puno, región
mayoritariamente aimara a orillas del lago Titicaca.

## Cuál fue la respuesta

El 26 de enero de 2023 la Coordinadora Nacional de Derechos Humanos, la CNDDHH, dio cuenta de la represión:

- más de 70 personas muertas;
- entre ellas, siete menores de edad;
- miles de personas heridas;
- casos de tortura.

Son las cifras de aquel día. Aquí se conservan tal como se imprimieron por primera vez.

## Qué piden quienes protestan

Las protestas señalaron tres objetivos: que Castillo quede en libertad, que se convoque una asamblea constituyente y
que la presidenta Boluarte renuncie. El movimiento sindical de otros países no decide estas cosas por el Perú. Lo que
sí puede hacer es decir en voz alta que a nadie se le dispara por hacer huelga o por marchar, y que fuera del país no
se olvida a quienes lo hacen.

## Por qué una declaración sindical

Mucha de la gente que salió a la calle está sindicada, y fue una central sindical la que convocó la huelga. Cuando una
delegada de otro país firma con su nombre y su cargo, quienes la convocaron ven quién los acompaña; y quienes gobiernan
lo ven también.

Firma aquí la declaración: **a título personal**, con tu cargo si lo tienes, o **en nombre de tu organización**.
Quienes aceptan que se les nombre figuran en esta página por orden de firma. Los enlaces llevan al boletín y a las
reuniones del grupo que reúne los nombres.

Esta página es una demostración. Recoge una declaración impresa en marzo de 2023; la autora, el traductor, la revista y
el grupo que aquí se citan son inventados.
`,
      letterSubject: 'Declaración de solidaridad del movimiento sindical con el Perú',
      letterBody: flow(`
        El 26 de enero de 2023 la Coordinadora Nacional de Derechos Humanos informó de más de 70 muertes en la represión
        de las protestas en el Perú, siete de ellas de menores de edad, además de miles de personas heridas y casos de
        tortura. Las protestas comenzaron cuando el Congreso destituyó al presidente Pedro Castillo en diciembre de
        2022; la central CGTP convocó una huelga general indefinida.

        Las personas y organizaciones del movimiento sindical que firman esta declaración están con quienes hacen
        huelga y protestan, y le reiteran sus demandas.`),
      consent: consentWording('es', {
        organisation: team.name,
        purpose:
          'entregar esta declaración a la Presidencia y al Congreso del Perú, con copia a la Embajada del Perú en Londres, y dar a conocer quiénes la firman en público',
      }),
      links: [
        { label: 'Seguir a Andes Labour Link', url: 'https://social.andes-labour-link.example/@office' },
        { label: 'Boletín en español', url: 'https://andes-labour-link.example/es/boletin' },
        {
          label: 'Invitar a una ponente a tu sindicato',
          url: 'https://andes-labour-link.example/es/charlas',
        },
      ],
    },
  },
};
