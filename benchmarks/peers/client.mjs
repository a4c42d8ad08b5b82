// All contacts by HubSpot's own client, page after page, as its manual shows, into a file of JSON lines.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Client } from '@hubspot/api-client';

const { ENDPOINT, TOKEN, PROPERTIES, ASSOCIATIONS, FOLDER } = process.env;
const properties = PROPERTIES.split(',');
const associations = ASSOCIATIONS ? [ASSOCIATIONS] : undefined;
const client = new Client({ accessToken: TOKEN, basePath: ENDPOINT, numberOfApiCallRetries: 6 });
const file = createWriteStream(`${FOLDER}/contacts.jsonl`);

let after;
do {
  const page = await client.crm.contacts.basicApi.getPage(100, after, properties, undefined, associations);
  for (const contact of page.results) {
    const links = ASSOCIATIONS ? contact.associations?.[ASSOCIATIONS]?.results ?? [] : [];
    const row = { id: contact.id, properties: contact.properties, links: links.map((link) => link.id) };
    if (!file.write(JSON.stringify(row) + '\n')) {
      await once(file, 'drain');
    }
  }
  after = page.paging?.next?.after;
} while (after);
file.end();
await once(file, 'finish');
