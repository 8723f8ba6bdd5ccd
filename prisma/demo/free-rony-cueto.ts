import { consentWording, type DemoCampaign, flow } from './campaign';
import { demoOrganisations } from './organisations';

const team = demoOrganisations['mining-solidarity'];

/** Peru, July 2007: a miners' leader in prison. A statement that unions and people sign in their own words, with a copy addressee. */
export const freeRonyCueto: DemoCampaign = {
  slug: 'free-rony-cueto',
  kind: 'STATEMENT',
  organisation: 'mining-solidarity',
  originalLocale: 'en',
  goal: 500,
  ink: '#8A4A0B',
  defaultVisibility: 'ADDRESSEE',
  letterEvery: 25,
  demonstration: true,
  tags: ['peru', 'mining', 'imprisoned-trade-unionists', 'solidarity'],
  employerHosts: ['marcona.example'],
  opensDaysAgo: 38,
  closesInDays: 327,
  signatures: 318,
  organisations: 14,
  addressees: [
    {
      office: { en: 'President of the Republic', es: 'Presidencia de la República' },
      email: 'despacho@presidencia.example',
      locale: 'es',
      timeZone: 'America/Lima',
      copy: false,
    },
    {
      office: { en: 'Ministry of Justice', es: 'Ministerio de Justicia' },
      email: 'mesadepartes@minjus.example',
      locale: 'es',
      timeZone: 'America/Lima',
      copy: false,
    },
    {
      office: {
        en: 'Defence campaign for the imprisoned miners',
        es: 'Campaña por la defensa de los mineros presos',
      },
      email: 'copias@defensa-mineros.example',
      locale: 'en',
      timeZone: 'America/Lima',
      copy: true,
    },
  ],
  texts: {
    en: {
      title: 'Free Rony Cueto',
      summary: flow(`
        Rony Cueto, who leads the contract miners' union at the Marcona iron mine in Peru, was put in a
        maximum-security prison in June 2007, two months into a strike. Unions and people are asked to write to the authorities.`),
      place: 'Marcona, Ica, Peru',
      publishedOn: '2007-07-15',
      demands: ['Free Rony Cueto', 'Free the other imprisoned union leaders'],
      body: `## The man in prison

Rony Cueto was 39 in July 2007 and had been a contract miner for fourteen years. He was the Secretary General of the
contract miners' union at the Marcona iron mine, which Shougang Hierro Perú runs in the Ica region.

The contract miners of Marcona had been on indefinite strike over conditions and pay for two months when, early in
June 2007, he was taken to a **maximum-security prison**. He was still held there when this statement was written, on
15 July.

## He was not the only one

At least nine other union leaders were in jail at the time. At Casapalca, in the department of Lima, contract miners
were on strike as well, for recognition of their union and for job security. They counted at least five deaths, and
dismissals in large numbers. Teachers were on national strike, and from 11 July protests spread.

## What you can do

1. **Sign**, with your own name or for your union, branch or association.
2. **Write a few sentences of your own.** The authorities should read what people elsewhere think of a trade unionist
   being jailed during a strike. Your words are forwarded as you wrote them; nothing is added or shortened.
3. **Tell others.** A branch meeting can adopt a statement in five minutes, and an officer can sign it here for all
   its members.

## Where it goes

Statements go to the President of the Republic and to the Ministry of Justice. The campaign for the miners' defence
receives a copy of each letter, so that lawyers and families know who has written.

News of the case came from different places in different languages. The links on this page lead readers of English and
of Spanish to their own sources.

This page is a demonstration. It restates an appeal of July 2007, keeps its dates, and says nothing about what came
after.
`,
      letterSubject: 'Statement of solidarity with Rony Cueto',
      letterBody: flow(`
        Rony Cueto, Secretary General of the contract miners' union at the Marcona iron mine, has been held in a
        maximum-security prison since early June 2007. He was taken there during a strike over conditions and pay. At
        least nine other union leaders are in jail.

        The people and organisations named below declare their solidarity with them. Where they have added words of
        their own, these follow exactly as they were written. Together they ask you for two things.`),
      consent: consentWording('en', {
        organisation: team.name,
        purpose:
          'to deliver this statement and my own words to the President of the Republic and the Ministry of Justice of Peru, with a copy to the campaign for the miners’ defence',
      }),
      links: [
        { label: 'Case diary in English', url: 'https://mining-solidarity.example/diary' },
        { label: 'Labour news from the Andes', url: 'https://labour-wire.example/andes' },
      ],
    },
    es: {
      title: 'Libertad para Rony Cueto',
      summary: flow(`
        Rony Cueto, dirigente del sindicato de mineros contratistas de la mina de hierro de Marcona, fue llevado a un
        penal de máxima seguridad en junio de 2007, a los dos meses de huelga. Pedimos a sindicatos y personas que
        escriban a las autoridades.`),
      place: 'Marcona, Ica, Perú',
      publishedOn: '2007-07-15',
      demands: ['Libertad para Rony Cueto', 'Libertad para los demás dirigentes sindicales presos'],
      body: `## El hombre preso

En julio de 2007 Rony Cueto tenía 39 años y llevaba catorce como minero contratista. Era el secretario general del
sindicato de trabajadores contratistas de la mina de hierro de Marcona, que explota Shougang Hierro Perú en la región
Ica.

Los contratistas de Marcona llevaban dos meses en huelga indefinida por sus condiciones de trabajo y sus salarios
cuando, a comienzos de junio de 2007, lo trasladaron a un **penal de máxima seguridad**. Allí seguía el 15 de julio,
fecha de este pronunciamiento.

## No era el único

Al menos otros nueve dirigentes sindicales estaban presos en ese momento. En Casapalca, departamento de Lima, también
había huelga de mineros contratistas, por el reconocimiento de su sindicato y por la estabilidad laboral; contaban al
menos cinco muertes y despidos en gran número. El magisterio estaba en huelga nacional y, desde el 11 de julio, las
protestas se extendían.

## Qué puedes hacer

1. **Firma**, con tu nombre o en representación de tu sindicato, base o asociación.
2. **Escribe unas líneas tuyas.** Conviene que las autoridades lean lo que se piensa en otros lugares de que se
   encarcele a un sindicalista en plena huelga. Tus palabras se envían tal como las escribiste, sin añadir ni quitar
   nada.
3. **Cuéntalo.** Una asamblea puede aprobar un pronunciamiento en cinco minutos, y una dirigente puede firmarlo aquí
   en nombre de toda la base.

## Adónde llega

Los pronunciamientos se envían a la Presidencia de la República y al Ministerio de Justicia. La campaña por la defensa
de los mineros recibe copia de cada carta, para que los abogados y las familias sepan quién ha escrito.

Las noticias del caso llegaban por caminos distintos según el idioma. Los enlaces de esta página llevan a quienes leen
en español y a quienes leen en inglés a sus propias fuentes.

Esta página es una demostración. Recoge un llamamiento de julio de 2007, conserva sus fechas y nada dice de lo que
vino después.
`,
      letterSubject: 'Pronunciamiento de solidaridad con Rony Cueto',
      letterBody: flow(`
        Rony Cueto, secretario general del sindicato de mineros contratistas de la mina de hierro de Marcona, está
        recluido en un penal de máxima seguridad desde comienzos de junio de 2007. Lo llevaron allí durante una huelga
        por condiciones de trabajo y salarios. Al menos otros nueve dirigentes sindicales están presos.

        Las personas y organizaciones que figuran a continuación se declaran solidarias con ellos. Cuando han añadido
        palabras propias, estas se reproducen exactamente como las escribieron. En conjunto le piden dos cosas.`),
      consent: consentWording('es', {
        organisation: team.name,
        purpose:
          'entregar este pronunciamiento y mis propias palabras a la Presidencia de la República y al Ministerio de Justicia del Perú, con copia a la campaña por la defensa de los mineros',
      }),
      links: [
        { label: 'Diario del caso en español', url: 'https://mining-solidarity.example/diario' },
        { label: 'Noticias desde Marcona', url: 'https://radio-marcona.example/noticias' },
      ],
    },
  },
};
