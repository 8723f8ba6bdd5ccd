import { consentWording, type DemoCampaign, flow } from './campaign';
import { demoOrganisations } from './organisations';

const team = demoOrganisations['taller-y-territorio'];

/** Peru, December 2022: an open letter first written in Spanish, its English version credited to a translator. */
export const constituentAssembly: DemoCampaign = {
  slug: 'constituent-assembly',
  kind: 'OPEN_LETTER',
  organisation: 'taller-y-territorio',
  originalLocale: 'es',
  goal: 400,
  ink: '#6A2C82',
  defaultVisibility: 'ADDRESSEE',
  letterEvery: 25,
  demonstration: true,
  tags: ['peru', 'constituent-assembly', 'human-rights'],
  employerHosts: [],
  opensDaysAgo: 31,
  closesInDays: 334,
  signatures: 243,
  organisations: 6,
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
  ],
  texts: {
    es: {
      title: 'Contra el golpe y la represión',
      summary: flow(`
        Carta abierta del 11 de diciembre de 2022, en los primeros días del gobierno de Dina Boluarte: que cese la
        represión de las protestas y que decida una asamblea constituyente libre y soberana.`),
      place: 'Lima, Perú',
      author: 'Corriente Taller y Territorio',
      publishedIn: 'Periódico Taller y Territorio',
      publishedOn: '2022-12-11',
      publishedUrl: 'https://taller-y-territorio.example/2022/12/carta-abierta',
      demands: [
        'Fin de la represión de las protestas',
        'Una asamblea constituyente libre y soberana',
        'Que sus integrantes sean revocables en todo momento y ganen lo mismo que un trabajador',
      ],
      body: `## Dónde estamos, 11 de diciembre de 2022

Hace pocos días que el Congreso sacó a Pedro Castillo de la presidencia y que Dina Boluarte ocupa su lugar. A eso lo
llamamos golpe, porque lo resolvió un Congreso en el que muy poca gente confía. Desde entonces hay marchas en muchas
ciudades. **Dos manifestantes ya han muerto.** Hay carreteras cortadas y el aeropuerto de Andahuaylas está bloqueado.

Escribimos esta carta como trabajadoras y trabajadores. No hace falta haber estado conforme con el gobierno que cayó
para ver lo que está pasando: a quien reclama se le responde con la fuerza.

## Lo primero, que no haya más muertos

Antes de discutir nada más, la policía y las fuerzas armadas tienen que dejar de reprimir. Quien sale a una plaza a
protestar ejerce un derecho y debe volver a su casa con vida.

## Que decida la mayoría

Las reglas con las que hoy se gobierna el Perú no las escogieron quienes viven de su trabajo. Un simple cambio de caras
en el palacio no lo remedia, y unas elecciones con las mismas reglas tampoco. Proponemos una asamblea constituyente:

- *libre*, elegida sin que nadie la tutele;
- *soberana*, sin otro poder por encima que pueda anular lo que resuelva;
- sujeta a sus electores, que podrán **revocar** en todo momento a quien no cumpla;
- sin privilegios: cada integrante ganará **lo que gana un trabajador**.

## A quién va dirigida

Entregamos la carta a la Presidencia y al Congreso de la República. La invitación a firmarla es para todas las
personas, en cualquier idioma: las firmas se suman en una sola cuenta. Un grupo hermano de otro país la volvió a
publicar en inglés.

Esta página es una demostración. Recoge, con otras palabras, una declaración de diciembre de 2022; la corriente, el
periódico, el grupo hermano y la traductora que se nombran aquí son inventados.
`,
      letterSubject: 'Carta abierta: contra el golpe y la represión',
      letterBody: flow(`
        Esta carta se publicó el 11 de diciembre de 2022, cuando dos personas ya habían muerto en las protestas y
        estaban bloqueadas las carreteras y el aeropuerto de Andahuaylas. La firman personas y organizaciones que piden
        que se deje de reprimir a quienes protestan y que el futuro del país lo decida la mayoría.

        Sus demandas son las siguientes.`),
      consent: consentWording('es', {
        organisation: team.name,
        purpose:
          'entregar esta carta abierta a la Presidencia y al Congreso de la República del Perú y mostrar cuántas personas la firman',
      }),
      links: [
        { label: 'Periódico Taller y Territorio', url: 'https://taller-y-territorio.example/periodico' },
        { label: 'La carta para imprimir', url: 'https://taller-y-territorio.example/carta.pdf' },
      ],
    },
    en: {
      title: 'Against the coup and repression',
      summary: flow(`
        An open letter of 11 December 2022, from the first days of Dina Boluarte's presidency: end the repression of
        protests, and let a free and sovereign constituent assembly decide.`),
      place: 'Lima, Peru',
      author: 'Corriente Taller y Territorio',
      publishedIn: 'Periódico Taller y Territorio',
      publishedOn: '2022-12-11',
      publishedUrl: 'https://taller-y-territorio.example/2022/12/carta-abierta',
      translator: 'Niamh Castellane',
      demands: [
        'An end to the repression of protests',
        'A free and sovereign constituent assembly',
        "That its members can be recalled at any time and are paid a worker's wage",
      ],
      body: `## Where things stand, 11 December 2022

A few days ago Congress removed Pedro Castillo from the presidency, and Dina Boluarte took his place. We call this a
coup, because it was decided by a Congress that very few people trust. Since then there have been marches in many
cities. **Two protesters have already died.** Roads are cut, and the airport of Andahuaylas is blocked.

We write this letter as workers. No one needs to have agreed with the government that fell to see what is happening:
people who make demands are answered with force.

## First, no more deaths

Before anything else is discussed, the police and the armed forces have to stop the repression. Whoever goes to a
square to protest is using a right, and must come home alive.

## Let the majority decide

The rules by which Peru is governed today were not chosen by those who live by their work. New faces in the palace do
not change that, nor do elections under the same rules. We propose a constituent assembly that is

- *free*: elected with no one standing over it;
- *sovereign*: with no other power above it that could undo what it decides;
- answerable to its voters, who can **recall** at any time a member who does not keep to the mandate;
- without privilege: each member is paid **what a worker is paid**.

## To whom it is addressed

We hand the letter to the President and to the Congress of the Republic. Everyone is invited to sign it, in whichever
language they read it; the signatures are added up in a single count. A sister group, *Workshop and Land* in Dublin,
republished it in English.

This page is a demonstration. It restates, in new words, a statement of December 2022; the current, the newspaper, the
sister group and the translator named here are invented.
`,
      letterSubject: 'Open letter: against the coup and repression',
      letterBody: flow(`
        This letter was published on 11 December 2022, when two people had already died in the protests and roads and
        the airport of Andahuaylas were blocked. It is signed by people and organisations who ask that the repression
        of protesters stop and that the majority decide the country's future.

        Their demands are as follows.`),
      consent: consentWording('en', {
        organisation: team.name,
        purpose:
          'to deliver this open letter to the President and the Congress of the Republic of Peru and to show how many people sign it',
      }),
      links: [
        {
          label: 'As republished by Workshop and Land, Dublin',
          url: 'https://workshop-and-land.example/peru',
        },
        { label: 'The Spanish original', url: 'https://taller-y-territorio.example/2022/12/carta-abierta' },
      ],
    },
  },
};
