// Node's sax; see EventTask.
import fs from 'node:fs';
import readline from 'node:readline';
import sax from 'sax';

async function read(path) {
  let events = 0, ids = 0, fields = 0, characters = 0;
  let text = '', time, computer, name;
  const parser = sax.parser(true);
  parser.onopentag = (tag) => {
    text = '';
    if (tag.name === 'Data') {
      name = tag.attributes.Name;
    } else if (tag.name === 'TimeCreated') {
      time = tag.attributes.SystemTime;
    }
  };
  parser.ontext = (part) => { text += part; };
  parser.onclosetag = (tag) => {
    if (tag === 'Data') {
      fields++;
      characters += name.length + text.length;
    } else if (tag === 'EventID') {
      ids += Number(text);
    } else if (tag === 'Computer') {
      computer = text;
    } else if (tag === 'Event') {
      events++;
      characters += computer.length + (time === undefined);
    }
  };
  parser.onerror = (error) => { throw error; };
  parser.write('<Events>');
  for await (const chunk of fs.createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 16 })) {
    parser.write(chunk);
  }
  parser.write('</Events>').close();
  return [events, ids, fields, characters];
}

for await (const path of readline.createInterface({ input: process.stdin })) {
  const start = process.hrtime.bigint();
  const totals = await read(path);
  console.log([process.hrtime.bigint() - start, ...totals].join(' '));
}
