import type { RoleRow } from '../rows.ts';

type Role = Omit<RoleRow, 'usersCount'>;

/** The six roles of a sample organisation; most people have none. */
export const ROLES: readonly Role[] = [
  { id: 1, systemKey: 'admin', name: 'Admin', description: 'Admin role with all access', isAdmin: true },
  { id: 2, systemKey: 'member', name: 'Member', description: 'Sees everything, changes nothing', isAdmin: false },
  { id: 3, systemKey: 'finance', name: 'Finance', description: 'Contracts, expenses and licences', isAdmin: false },
  { id: 4, systemKey: 'itHelpdesk', name: 'IT Helpdesk', description: '', isAdmin: false },
  { id: 5, systemKey: 'auditor', name: 'Auditor 🔎', description: null, isAdmin: false },
  { id: 6_000_000_006, systemKey: 'appOwner', name: 'App owner', description: 'מנהל אפליקציה', isAdmin: false },
];
