import { readFileSync, readdirSync } from 'node:fs'
import PostalMime from 'postal-mime'
import { createRequire } from 'node:module'
const root='/work/h/reading/'
const { parseMail } = await import(root+'channels/email/reading/parse.ts')
const { openMail } = await import(root+'channels/email/reading/open-mail.ts')
const { splitOwnWords } = await import(root+'channels/email/reading/own-words.ts')
const { htmlAsText } = await import(root+'channels/email/reading/html-as-text.ts')
const D='/work/shared/data/'
const mails:Buffer[]=[]
for (const p of ['mime-stalwart/rfc','mime-stalwart/legacy','mime-chatwoot','bounces']) for (const f of readdirSync(D+p)) if (f.endsWith('.eml')) mails.push(readFileSync(D+p+'/'+f))
console.log(mails.length, mails.reduce((a,b)=>a+b.length,0))
const time=async(name:string,fn:(b:Buffer)=>unknown)=>{ const t=performance.now(); for (const m of mails) { try { await fn(m) } catch {} } const d=performance.now()-t; return d }
const r:Record<string,number[]>={}
for (let i=0;i<7;i++) for (const [n,f] of [['postal',(b:Buffer)=>PostalMime.parse(b)],['open',openMail],['ours',parseMail]] as any) (r[n]??=[]).push(await time(n,f))
for (const n in r) console.log(n, r[n]!.sort((a,b)=>a-b)[3]!.toFixed(1))
