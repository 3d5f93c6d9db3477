// Medians of the rounds with (min–max); cold and W5 samples are pooled over rounds.
const q = (a, p) => {
  const s = [...a].sort((x, y) => x - y)
  return s.length ? s[Math.min(s.length - 1, Math.max(0, Math.ceil(p * s.length) - 1))] : NaN
}
const med = (a) => {
  const s = [...a].sort((x, y) => x - y),
    n = s.length
  return n ? (n % 2 ? s[(n - 1) / 2] : (s[n / 2 - 1] + s[n / 2]) / 2) : NaN
}
const f = (x, d) => (Number.isFinite(x) ? x.toFixed(d) : '–')
const mm = (a, d = 0) => {
  a = a.filter((x) => Number.isFinite(x))
  return a.length ? `${f(med(a), d)} (${f(Math.min(...a), d)}–${f(Math.max(...a), d)})` : '–'
}
export function table(r) {
  const names = [...new Set(r.runs.map((x) => x.name))]
  const out = []
  const rows = {}
  for (const n of names) {
    const R = r.runs.filter((x) => x.name === n)
    const g = (fn) =>
      R.map((x) => {
        try {
          return fn(x)
        } catch {
          return NaN
        }
      })
    const pool = (fn) =>
      R.flatMap((x) => {
        try {
          return fn(x) ?? []
        } catch {
          return []
        }
      })
    rows[n] = {
      n: R.length,
      err: R.filter((x) => x.error).map((x) => `r${x.round}: ${x.error.split('\n')[0]}`),
      skip: R[0].w2?.skip,
      load: mm(
        R.flatMap((x) => [x.load0, x.load1]),
        1,
      ),
      'W1 2k ms': mm(g((x) => x.w1s.ms)),
      'W1 20k ms': mm(g((x) => x.w1b.ms)),
      'W1 20k on disk ms': mm(g((x) => x.w1b.durableMs)),
      'W1 20k first 50 rows ms': mm(g((x) => x.w1b.firstMs)),
      'W1 20k longest task ms': mm(g((x) => x.w1b.longestTaskMs)),
      'down MB 20k': mm(
        g((x) => x.w1b.downMB),
        1,
      ),
      'requests up MB 20k': mm(
        g((x) => x.w1b.upMB),
        3,
      ),
      'JS heap peak MiB 20k': mm(g((x) => x.w1b.heapMB)),
      'renderer peak RSS MiB 20k': mm(g((x) => x.w1b.rendererMB)),
      'browser CPU ms 20k': mm(g((x) => x.w1b.browserCpuMs)),
      'server CPU ms 20k': mm(g((x) => x.w1b.serverCpuMs)),
      'W2 write p50 ms': mm(
        g((x) => q(x.w2.lat, 0.5)),
        2,
      ),
      'W2 write p95 ms': mm(
        g((x) => q(x.w2.lat, 0.95)),
        2,
      ),
      'W2 create 1000 total ms': mm(g((x) => x.w2.createMs)),
      'W2 drain 1000 ms': mm(g((x) => (x.w2.timedOut ? NaN : x.w2.drainMs))),
      'W2 up MB': mm(
        g((x) => x.w2.upMB),
        2,
      ),
      'W2 browser CPU ms': mm(g((x) => x.w2.browserCpuMs)),
      'W2 server CPU ms': mm(g((x) => x.w2.serverCpuMs)),
      'W3 p50 ms': mm(
        g((x) => q(x.w3.lat, 0.5)),
        1,
      ),
      'W3 p95 ms': mm(
        g((x) => q(x.w3.lat, 0.95)),
        1,
      ),
      'W4 prepare/index ms': mm(g((x) => x.w4.prepareMs)),
      'W4 status warm p50': mm(
        g((x) => q(x.w4.warmStatus, 0.5)),
        2,
      ),
      'W4 status warm p95': mm(
        g((x) => q(x.w4.warmStatus, 0.95)),
        2,
      ),
      'W4 prefix warm p50': mm(
        g((x) => q(x.w4.warmPrefix, 0.5)),
        2,
      ),
      'W4 prefix warm p95': mm(
        g((x) => q(x.w4.warmPrefix, 0.95)),
        2,
      ),
      'W4 status cold p50/p95 (30 pages: open+query)': `${f(
        q(
          pool((x) => x.w4.coldOpenStatus),
          0.5,
        ),
        1,
      )} / ${f(
        q(
          pool((x) => x.w4.coldOpenStatus),
          0.95,
        ),
        1,
      )}`,
      'W4 prefix cold p50/p95 (30 pages: open+query)': `${f(
        q(
          pool((x) => x.w4.coldOpenPrefix),
          0.5,
        ),
        1,
      )} / ${f(
        q(
          pool((x) => x.w4.coldOpenPrefix),
          0.95,
        ),
        1,
      )}`,
      'W4 counts warm p50': mm(
        g((x) => q(x.w4.warmCounts, 0.5)),
        2,
      ),
      'W4 free text warm p50': mm(
        g((x) => q(x.w4.warmText, 0.5)),
        2,
      ),
      'W4 wrong answers': String(g((x) => x.w4.bad).reduce((a, b) => a + (b || 0), 0)),
      'W5 reload ms': mm(g((x) => med(x.w5.reload))),
      'W5 reload max': f(Math.max(...pool((x) => x.w5.reload)), 0),
      'W5 browser restart ms': mm(g((x) => x.w5.restart[0])),
      'bundle KB': f((r.bundles?.[n] ?? NaN) / 1024, 0),
    }
  }
  const keys = Object.keys(rows[names[0]]).filter((k) => !['n', 'err', 'skip'].includes(k))
  out.push(`| measure | ${names.join(' | ')} |\n|---|${names.map(() => '---').join('|')}|`)
  for (const k of keys) out.push(`| ${k} | ${names.map((n) => rows[n][k]).join(' | ')} |`)
  out.push(`\nrounds: ${names.map((n) => `${n} ${rows[n].n}`).join(', ')}`)
  for (const n of names) {
    if (rows[n].err.length) out.push(`errors ${n}: ${rows[n].err.join(' ; ')}`)
    if (rows[n].skip) out.push(`W2 ${n}: ${rows[n].skip}`)
  }
  return out.join('\n')
}

const RIVALS = ['rxdb', 'rxdb-b1000', 'pouchdb', 'replicache', 'zero']

/** Ours beside the targets, in lines for people and as one object. */
export function verdict(r) {
  const of = (name, fn) =>
    med(
      r.runs
        .filter((x) => x.name === name && !x.error)
        .map((x) => {
          try {
            return fn(x)
          } catch {
            return NaN
          }
        })
        .filter(Number.isFinite),
    )
  const ours = (fn) => of('loadbay', fn)
  const floor = (fn) => of('floor-idb', fn)
  const least = (all) => (all.length === 0 ? NaN : Math.min(...all))
  const best = (fn) => least(RIVALS.map((name) => of(name, fn)).filter(Number.isFinite))
  const onDisk = (x) => x.w1b.durableMs
  const drain = (x) => (x.w2.timedOut ? NaN : x.w2.drainMs)
  const rxdbDrain = least(['rxdb', 'rxdb-b1000'].map((name) => of(name, drain)).filter(Number.isFinite))
  const w3 = (x) => q(x.w3.lat, 0.5)
  const reload = (x) => med(x.w5.reload)
  const figures = {
    'W1 20k on disk, times floor': [ours(onDisk) / floor(onDisk), 0.5],
    'W1 20k on disk, times best rival': [ours(onDisk) / best(onDisk), 0.3],
    'W1 20k first 50 rows, ms': [ours((x) => x.w1b.firstMs), 1000],
    'W1 20k down, MB': [ours((x) => x.w1b.downMB), 6],
    'W1 20k longest task, ms': [ours((x) => x.w1b.longestTaskMs), 50],
    'W2 durable write p95, ms': [ours((x) => q(x.w2.lat, 0.95)), 15],
    'W2 drain 1000, times RxDB': [ours(drain) / rxdbDrain, 1],
    'W3 p50, times floor': [ours(w3) / floor(w3), 2],
    'W3 p50, times best rival': [ours(w3) / best(w3), 1],
    'W4 status list warm p50, ms': [ours((x) => q(x.w4.warmStatus, 0.5)), 2],
    'W4 prefix warm p50, ms': [ours((x) => q(x.w4.warmPrefix, 0.5)), 2],
    'W4 counts warm p50, ms': [ours((x) => q(x.w4.warmCounts, 0.5)), 2],
    'W4 free text warm p50, ms': [ours((x) => q(x.w4.warmText, 0.5)), 2],
    'W5 reload to 50 rows, times floor': [ours(reload) / floor(reload), 1.5],
  }
  const measured = Object.entries(figures).filter(([, [value]]) => Number.isFinite(value))
  const loads = r.runs.flatMap((x) => [x.load0, x.load1]).filter(Number.isFinite)
  return {
    lines: [
      ...measured.map(
        ([name, [value, target]]) =>
          `loadbay ${name}: ${value.toFixed(2)} (target at most ${target}) ${value <= target ? 'met' : 'MISSED'}`,
      ),
      `load average of the machine ${Math.min(...loads).toFixed(1)}-${Math.max(...loads).toFixed(1)} on ${r.env.cpus} cores`,
    ],
    json: {
      at: r.env.at,
      cpus: r.env.cpus,
      load: [Math.min(...loads), Math.max(...loads)],
      rounds: Math.max(...r.runs.map((x) => x.round)) + 1,
      figures: Object.fromEntries(
        measured.map(([name, [value, target]]) => [name, { value: Number(value.toFixed(3)), target, met: value <= target }]),
      ),
    },
  }
}
