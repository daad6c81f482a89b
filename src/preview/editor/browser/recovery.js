//! In: what was typed before and not saved. Out: a banner that offers it, where it is worth it.

const WHEN = { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' };

/** Offers what was left, where the fields do not say it already. */
export async function offerLeft(kept, fields, { edition, isOther, take }) {
  const left = await kept.left();
  const isWorthIt = ({ values }) => Object.entries(values).some(([name, value]) => hasField(name) && isOther(name, value));
  const worth = left.filter(isWorthIt);
  await kept.forget(left.filter((one) => !worth.includes(one)).map(({ tab }) => tab));
  const [newest] = worth;
  if (!newest) return;
  const banner = document.querySelector('#fundet');
  const names = fields.filter(({ dataset }) => dataset.felt in newest.values).map(({ dataset }) => `»${dataset.navn}«`);
  const when = new Date(newest.time).toLocaleString('da-DK', WHEN);
  banner.querySelector('.hvad').textContent = `Du skrev noget her ${when}, som ikke blev gemt: ${names.join(', ')}.`;
  banner.querySelector('.aendret').hidden = newest.edition === edition;
  banner.hidden = false;
  banner.querySelector('.hent').addEventListener('click', () => end(() => take(newest.values)));
  banner.querySelector('.drop').addEventListener('click', () => end(() => document.querySelector('h1').focus()));

  function end(then) {
    banner.hidden = true;
    kept.forget([newest.tab]);
    then();
  }

  function hasField(name) {
    return fields.some(({ dataset }) => dataset.felt === name);
  }
}
