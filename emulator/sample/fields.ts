import type { FieldOption, FieldRow } from '../organization.ts';
import type { FieldType } from '../value.ts';

/** `key type Name`, one a line; `*` predefined by Torii, `!` deleted, `-` hidden. */
const USER_FIELDS = `
department singleLine Department
jobTitle singleLine Job title
startDate datePicker Start date
manager user Manager
buddy usersDropdown Onboarding buddy
mentors usersDropdownMulti Mentors
officeLocation dropdown Office
accessTiers dropdownMulti Access tiers
isContractor bool Contractor
personal-email email Personal email
employeeNumber number Employee number
equipmentBudget currency Equipment budget
corporateCard cardNumber Corporate card
hrNotes multiLine HR notes
languages multiValueString Languages
primaryAccount appUserAccount Primary account
signedHandbook fileUpload Signed handbook
vendorAgreements contractsDropdownMulti Vendor agreements
costCenter singleLine Cost center
legacyBadge! singleLine Badge (legacy)
shadowProfile- bool Shadow profile`;

const APP_FIELDS = `
planName dropdown Plan
dataClassification dropdown Data classification
complianceFrameworks dropdownMulti Compliance frameworks
securityReviewDate datePicker Last security review
approver user Approver
businessOwner usersDropdown Business owner
technicalOwners usersDropdownMulti Technical owners
ssoEnabled bool SSO enabled
annualBudget currency Annual budget
purchasedSeats number Purchased seats
supportEmail email Support contact
paymentCard cardNumber Payment card
internalNotes multiLine Internal notes
procurementTicket singleLine Procurement ticket
dataProcessingAgreement fileUpload Data processing agreement
relatedContracts contractsDropdownMulti Related contracts
breakGlassAccount appUserAccount Break-glass account
alsoKnownAs multiValueString Also known as
risk.score-v2 number Risk score 📈
oldRiskScore! number Risk score (old)`;

const CONTRACT_DATES = `
startDate* datePicker Start date
endDate* datePicker End date`;

const CONTRACT_FIELDS = `
autoRenewal* bool Auto-renewal
noticePeriod* number Notice period (days)
cancellationDate* datePicker Cancel by
billingFrequency* dropdown Billing frequency
paymentTerms* dropdown Payment terms
totalContractValue* currency Total contract value
vendorContact* email Vendor contact
description* multiLine Description
purchaseOrder singleLine Purchase order
committedSpend currency Committed spend
discountPercent number Discount (%)
paymentCard cardNumber Payment card
riskLevel dropdown Risk level
regions dropdownMulti Regions
requester user Requested by
legalOwner usersDropdown Legal owner
approvers usersDropdownMulti Approvers
dpaSigned bool DPA signed
signedCopy fileUpload Signed copy
replaces* contractsDropdownMulti Previous Contracts
billingAccount appUserAccount Billing account
legalEntities multiValueString Legal entities
nächsteÜberprüfung datePicker Nächste Überprüfung
oldVendorCode! singleLine Vendor code (old)
vendor* singleLine Vendor
yearlyCost* currency Yearly Cost`;

const OPTIONS: Readonly<Record<string, string>> = {
  officeLocation:
    'berlin=Berlin|telAviv=Tel Aviv|newYork=New York|saoPaulo=São Paulo|remote=Remote 🌍|closedOffice!=Leeds',
  accessTiers: 'standard=Standard|elevated=Elevated|admin=Admin|breakGlass=Break glass',
  planName: 'free=Free|team=Team|business=Business|enterprise=Enterprise|legacyPro!=Pro (legacy)',
  dataClassification: 'public=Public|internal=Internal|confidential=Confidential|restricted=Restricted',
  complianceFrameworks:
    'soc2=SOC 2|iso27001=ISO/IEC 27001|gdpr=GDPR|hipaa=HIPAA|pciDss=PCI DSS|safeHarbor!=Safe Harbor',
  billingFrequency: 'monthly=Monthly|quarterly=Quarterly|annually=Annually|multiYear=Multi-year, prepaid',
  paymentTerms: 'net15=Net 15|net30=Net 30|net60=Net 60|upfront=Up front',
  riskLevel: 'low=Low|medium=Medium|high=High|unknown!=Unknown',
  regions: 'emea=EMEA|amer=Americas|apac=Asia-Pacific|latam=LATAM',
};

function optionsOf(key: string): FieldOption[] {
  const text = OPTIONS[key];
  if (text === undefined) return [];
  return text.split('|').map(option => {
    const [value = '', label = ''] = option.split('=');
    return value.endsWith('!') ? { value: value.slice(0, -1), label, isDeleted: true } : { value, label };
  });
}

function readField(line: string, id: number, sourceIdApp: number | null): FieldRow {
  const [marked = '', type = '', ...name] = line.split(' ');
  const systemKey = marked.replace(/[*!-]$/, '');
  return {
    id,
    systemKey,
    name: name.join(' '),
    type: type as FieldType,
    isPredefined: marked.endsWith('*'),
    isDeleted: marked.endsWith('!'),
    isShown: !marked.endsWith('-'),
    sourceIdApp,
    options: optionsOf(systemKey),
  };
}

function readFields(text: string, firstId: number, sourceIdApp: number | null): FieldRow[] {
  return text
    .trim()
    .split('\n')
    .map((line, index) => readField(line, firstId + index, sourceIdApp));
}

export interface SampleFields {
  readonly userFields: FieldRow[];
  readonly appFields: FieldRow[];
  readonly contractFields: FieldRow[];
}

/**
 * The fields of an organisation. Every organisation but the first has one app field more and other labels for its plans,
 * so that definitions kept for the wrong key show.
 */
export function createFields(organization: number, hrApp: number, contractDates: boolean): SampleFields {
  const extra = organization === 1 ? '' : `\nregion${organization}Lead user Lead of region ${organization}`;
  const appFields = readFields(APP_FIELDS + extra, 5001, null).map(field =>
    organization !== 1 && field.systemKey === 'planName'
      ? { ...field, options: field.options.map(option => ({ ...option, label: `${option.label} (${organization})` })) }
      : field,
  );
  return {
    userFields: readFields(USER_FIELDS, 4001, hrApp),
    appFields,
    contractFields: readFields((contractDates ? CONTRACT_DATES : '') + CONTRACT_FIELDS, 6001, null),
  };
}
