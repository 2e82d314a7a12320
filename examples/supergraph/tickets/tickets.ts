/** A ticket as the ticket system keeps it: people by email address, apps by Torii's number. */
export interface Ticket {
  readonly number: string;
  readonly title: string;
  readonly status: 'OPEN' | 'CLOSED';
  readonly requester: string;
  readonly app: string;
}

/** Newest first. People and apps are of the sample organisation that torii-subgraph brings along. */
export const TICKETS: readonly Ticket[] = [
  ['2012', 'Cannot join channel', 'OPEN', 'gabriel.grunwald', '1000'],
  ['2011', 'Webinar licence', 'OPEN', 'carmen.johansson', '1007'],
  ['2010', 'New phone number', 'CLOSED', 'leila.demir', '1049'],
  ['2009', 'Locked out', 'OPEN', 'rosa.tkachenko', '1070'],
  ['2008', 'Right-to-left names look wrong', 'OPEN', 'noor.alhashimi', '1000'],
  ['2007', 'Second factor on new phone', 'CLOSED', 'freya.hernandez', '1098'],
  ['2006', 'Invite a guest', 'OPEN', 'gabriel.grunwald', '1028'],
  ['2005', 'Share a recording', 'CLOSED', 'oskar.laurent', '1035'],
  ['2004', 'Text messages cost too much', 'OPEN', 'una.nakamura', '1063'],
  ['2003', 'Old laptop still listed', 'CLOSED', 'lindiwe.martinez', '1091'],
  ['2002', 'Join the design server', 'CLOSED', 'vincent.quispe', '1021'],
  ['2001', 'Who owns this?', 'OPEN', 'somebody.else', '999999'],
].map(([number = '', title = '', status, person, app = '']) => ({
  number,
  title,
  status: status === 'OPEN' ? 'OPEN' : 'CLOSED',
  requester: `${person}@lanternworks.example`,
  app,
}));
