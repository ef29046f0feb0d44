// What people of a story receive: the codes, the SMS and the mails that name a thing.
import { until } from "./process.ts";
import { type Town, digits } from "./test.ts";

/** Where codes arrive: the newest to somebody, once there is one more than before. */
export function byMail(town: Town, address: string): () => string | undefined {
  const codes = () => town.mails.mails().filter((mail) => mail.to.includes(address) && mail.subject.includes("code"));
  const before = codes().length;
  return () => (codes().length > before ? digits(codes().at(-1)?.subject) : undefined);
}

function e164(phone: string): string {
  return `+33${phone.replaceAll(" ", "").slice(1)}`;
}

export function bySms(town: Town, phone: string): () => string | undefined {
  const codes = () => town.phone.messages().filter((sms) => sms.to === e164(phone) && sms.text.includes("votre code"));
  const before = codes().length;
  return () => (codes().length > before ? digits(codes().at(-1)?.text) : undefined);
}

/** The SMS to somebody that holds these words; a later one of them by its number. */
export function sms(town: Town, phone: string, words: string, number = 1): Promise<string> {
  return until(`SMS ${number} with « ${words} »`, () => {
    const all = town.phone.messages().filter((one) => one.to === e164(phone) && one.text.includes(words));
    return all[number - 1]?.text;
  });
}

/** The mail to somebody whose subject holds these words; a later one of them by its number. */
export function mail(town: Town, address: string, words: string, number = 1) {
  return until(`mail ${number} with « ${words} » in its subject`, () => {
    const all = town.mails.mails().filter((one) => one.to.includes(address) && one.subject.includes(words));
    return all[number - 1];
  });
}
