// Drives every Users method of Stytch's own client for Node against a sandbox server that was started with 2,500 seed users,
// and prints one JSON array per line: [step, what came back]. StytchUsers.Interop.Tests runs it and knows what should come back.
//
//   node users.mjs <base url> <project id> <secret> [<base url of a server with no allowance left>]
import stytch from 'stytch';

const [baseUrl, projectId, secret, exhaustedUrl] = process.argv.slice(2);

// The client insists on https where the host is called custom_base_url; env takes any.
const connect = (url, id, password) => new stytch.Client({
  project_id: id,
  secret: password,
  ...(url.startsWith('https:') ? { custom_base_url: url } : { env: url }),
});
const client = connect(baseUrl, projectId, secret);
const users = client.users;

const print = (step, value) => console.log(JSON.stringify([step, value]));

// Request ids differ in every run, but each response has one.
const withoutEnvelope = ({ request_id, ...rest }) => {
  if (!/^request-id-test-[0-9a-f-]{36}$/.test(request_id)) throw new Error(`request_id is ${request_id}`);
  return rest;
};

async function run(step, call) {
  const response = await call();
  print(step, withoutEnvelope(response));
  return response;
}

async function fails(step, call) {
  try {
    await call();
    print(step, 'no error');
  } catch (e) {
    if (!(e instanceof stytch.StytchError)) throw e;
    const { status_code, error_type, error_url, error_message } = e;
    withoutEnvelope(e);
    if (!error_message || error_url !== `https://stytch.com/docs/api/errors/${status_code}#${error_type}`) {
      throw new Error(`${step}: ${error_url}`);
    }
    print(step, { status_code, error_type });
  }
}

const search = async (step, operands, operator = 'AND') => {
  const response = await users.search({ limit: 1000, query: { operator, operands } });
  const { total, next_cursor: next } = response.results_metadata;
  print(step, { ids: response.results.map((user) => user.user_id), total, next });
  return response.results;
};
const byEmail = (step, email) => search(step, [{ filter_name: 'email_address', filter_value: [email] }]);

await run('whoami', () => client.debug.whoami());

// Create, read, change.
const edith = await run('create', () => users.create({
  email: 'Edith.Clarke@example.com',
  phone_number: '+12025550142',
  name: { first_name: 'Edith', last_name: 'Clarke' },
  attributes: { ip_address: '203.0.113.7', user_agent: 'Interop/1.0' },
  external_id: 'crm|edith',
  roles: ['editor'],
  trusted_metadata: { plan: 'pro', seats: 3, limits: { rows: [1, 2.5, null, true] } },
  untrusted_metadata: { greeting: 'Grüß dich, 你好 😀' },
}));
await run('create pending', () => users.create({ email: 'jean@example.com', create_user_as_pending: true }));
await run('create by phone number', () => users.create({ phone_number: '+12025550143' }));
await run('get', () => users.get({ user_id: edith.user_id }));
await run('get by external id', () => users.get({ user_id: 'crm|edith' }));
await run('update', () => users.update({
  user_id: edith.user_id,
  name: { middle_name: 'Cole' },
  trusted_metadata: { seats: null, limits: { rows: [] }, added: 'yes' },
  untrusted_metadata: {},
  external_id: 'crm|edith|2',
  roles: ['admin', 'billing'],
}));
await run('update by external id', () => users.update({ user_id: 'crm|edith|2', name: { first_name: '' } }));
await run('update nothing', () => users.update({ user_id: edith.user_id }));

// Search.
const [ada] = await byEmail('search ada', 'ada@example.com');
const [grace] = await byEmail('search grace', 'GRACE@example.com');
const [barbara] = await byEmail('search barbara', 'barbara@example.com');
const [margaret] = await byEmail('search margaret', 'margaret@example.com');
const [hedy] = await byEmail('search hedy', 'hedy@example.com');
await search('search nobody', [{ filter_name: 'email_address', filter_value: ['nobody@example.com'] }]);
await search('search pending', [{ filter_name: 'status', filter_value: 'pending' }]);
await search('search by ids', [{ filter_name: 'user_id', filter_value: [grace.user_id, ada.user_id] }]);
await search('search by external ids', [{ filter_name: 'user_id', filter_value: ['analyst-1815', 'crm|edith|2'] }]);
await search('search by name', [{ filter_name: 'full_name_fuzzy', filter_value: 'lovel' }]);
await search('search by domain', [
  { filter_name: 'email_address_fuzzy', filter_value: 'example.net' },
  { filter_name: 'password_exists', filter_value: true },
]);
await search('search by phone number', [{ filter_name: 'phone_number', filter_value: ['+12025550142'] }]);
await search('search by time', [
  { filter_name: 'created_at_between', filter_value: { greater_than: '2023-01-01T00:00:00Z', less_than: '2023-03-01T00:00:00Z' } },
]);
await search('search by provider', [
  { filter_name: 'oauth_provider', filter_value: ['GitHub'] },
  { filter_name: 'totp_verified', filter_value: true },
]);
await search('search either', [
  { filter_name: 'email_address', filter_value: ['ada@example.com'] },
  { filter_name: 'email_address', filter_value: ['radia@example.com'] },
], 'OR');

const pages = [];
for await (const page of users.searchAll({ limit: 1000 })) pages.push(page.map((user) => user.user_id));
print('search all', pages);
const some = [];
const pending = users.searchAll({
  limit: 10, query: { operator: 'AND', operands: [{ filter_name: 'phone_verified', filter_value: false }] },
});
while (pending.hasNext()) some.push((await pending.next()).length);
print('search all by filter', some);

// Exchange there and back.
await run('exchange for a phone number', () => users.exchangePrimaryFactor({ user_id: grace.user_id, phone_number: '+12025550144' }));
await run('exchange for an email', () =>
  users.exchangePrimaryFactor({ user_id: grace.user_id, email_address: 'grace.hopper@example.com' }));

// Every kind of factor.
await run('delete email', () => users.deleteEmail({ email_id: ada.emails[1].email_id }));
await run('delete phone number', () => users.deletePhoneNumber({ phone_id: ada.phone_numbers[0].phone_id }));
await run('delete passkey', () =>
  users.deleteWebAuthnRegistration({ webauthn_registration_id: ada.webauthn_registrations[0].webauthn_registration_id }));
await run('delete totp', () => users.deleteTOTP({ totp_id: ada.totps[0].totp_id }));
await run('delete password', () => users.deletePassword({ password_id: ada.password.password_id }));
await run('delete oauth', () => users.deleteOAuthRegistration({ oauth_user_registration_id: ada.providers[0].oauth_user_registration_id }));
await run('delete biometric', () =>
  users.deleteBiometricRegistration({ biometric_registration_id: margaret.biometric_registrations[0].biometric_registration_id }));
await run('delete wallet', () => users.deleteCryptoWallet({ crypto_wallet_id: hedy.crypto_wallets[0].crypto_wallet_id }));
await run('delete external id', () => users.deleteExternalId({ user_id: 'analyst-1815' }));

// Connected apps.
const { connected_apps: apps } = await run('connected apps', () => users.connectedApps({ user_id: barbara.user_id }));
await run('revoke', () => users.revoke({ user_id: barbara.user_id, connected_app_id: apps[0].connected_app_id }));
await run('connected apps afterwards', () => users.connectedApps({ user_id: barbara.user_id }));

// Errors.
const unknown = 'user-test-00000000-0000-4000-8000-000000000000';
await fails('get unknown', () => users.get({ user_id: unknown }));
await fails('get malformed', () => users.get({ user_id: 'user-test-nonexistent' }));
await fails('update unknown', () => users.update({ user_id: unknown, name: { first_name: 'X' } }));
await fails('delete unknown', () => users.delete({ user_id: unknown }));
await fails('connected apps unknown', () => users.connectedApps({ user_id: unknown }));
await fails('create nothing', () => users.create({}));
await fails('create duplicate email', () => users.create({ email: 'ADA@example.com' }));
await fails('create duplicate phone number', () => users.create({ phone_number: '+12025550142' }));
await fails('create duplicate external id', () => users.create({ email: 'new@example.com', external_id: 'crm|edith|2' }));
await fails('create bad email', () => users.create({ email: 'nobody' }));
await fails('create bad phone number', () => users.create({ phone_number: '2025550142' }));
await fails('create bad external id', () => users.create({ email: 'new@example.com', external_id: 'no spaces' }));
await fails('create default role', () => users.create({ email: 'new@example.com', roles: ['stytch_user'] }));
await fails('create too many keys', () => users.create({
  email: 'new@example.com', trusted_metadata: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`key${i}`, i])),
}));
await fails('create too large', () => users.create({ email: 'new@example.com', untrusted_metadata: { text: 'x'.repeat(5000) } }));
await fails('update duplicate external id', () => users.update({ user_id: ada.user_id, external_id: 'crm|edith|2' }));
await fails('exchange with two factors', () => users.exchangePrimaryFactor({ user_id: edith.user_id, email_address: 'other@example.com' }));
await fails('exchange for nothing', () => users.exchangePrimaryFactor({ user_id: grace.user_id }));
await fails('exchange for a taken email', () => users.exchangePrimaryFactor({ user_id: grace.user_id, email_address: 'ada@example.com' }));
await fails('delete last email', () => users.deleteEmail({ email_id: ada.emails[0].email_id }));
await fails('delete email twice', () => users.deleteEmail({ email_id: ada.emails[1].email_id }));
await fails('delete malformed email', () => users.deleteEmail({ email_id: 'email-test-x' }));
await fails('delete totp twice', () => users.deleteTOTP({ totp_id: ada.totps[0].totp_id }));
await fails('get by former external id', () => users.get({ user_id: 'analyst-1815' }));
await fails('revoke twice', () => users.revoke({ user_id: barbara.user_id, connected_app_id: apps[0].connected_app_id }));
await fails('search bad filter', () =>
  users.search({ query: { operator: 'AND', operands: [{ filter_name: 'shoe_size', filter_value: 46 }] } }));
await fails('search bad operator', () => users.search({ query: { operator: 'XOR', operands: [] } }));
await fails('search bad value', () =>
  users.search({ query: { operator: 'AND', operands: [{ filter_name: 'email_address', filter_value: 'ada@example.com' }] } }));
await fails('search too short', () =>
  users.search({ query: { operator: 'AND', operands: [{ filter_name: 'full_name_fuzzy', filter_value: 'lo' }] } }));
await fails('search bad cursor', () => users.search({ cursor: 'bm9uZQ==' }));
await fails('search bad limit', () => users.search({ limit: 1001 }));
await fails('wrong secret', () => connect(baseUrl, projectId, secret + 'x').users.get({ user_id: ada.user_id }));
await fails('other project', () =>
  connect(baseUrl, 'project-test-00000000-0000-4000-8000-000000000000', secret).users.get({ user_id: ada.user_id }));
await fails('malformed project', () => connect(baseUrl, 'project-tset-1', secret).users.get({ user_id: ada.user_id }));
if (exhaustedUrl) await fails('too many requests', () => connect(exhaustedUrl, projectId, secret).users.search({}));

// The end of a user.
await run('delete', () => users.delete({ user_id: 'crm|edith|2' }));
await fails('get deleted', () => users.get({ user_id: edith.user_id }));
await run('create again', () =>
  users.create({ email: 'edith.clarke@example.com', phone_number: '+12025550142', external_id: 'crm|edith|2' }));
