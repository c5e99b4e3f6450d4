import { createReadStream } from 'node:fs'
import { readFile } from './domain/acquaintances/matching/files/read-file.ts'
import { buildTable } from './domain/acquaintances/matching/table.ts'
import { matchTable } from './domain/acquaintances/matching/match-table.ts'
const D='/work/shared/data/identity/senzing/'
const rs=[];for(const f of ['customers','reference','watchlist'])rs.push(await readFile(createReadStream(D+f+'.jsonl'),{mapping:new Map(),idColumn:null}))
const labels=[...new Set(rs.flatMap(r=>r.layout.columns.filter(c=>c.meaning==='identifier').map(c=>c.heading)))]
const b=buildTable(labels,rs[0]!.layout.habits);const ids:string[]=[]
for(const r of rs)for await(const x of r.rows){b.add(x.details);ids.push(x.id)}
const t=b.done();const m=matchTable(t,{before:(a,b)=>ids[a]!<ids[b]!?-1:1})
console.log(m.learning.matched*12561,m.learning.household*12561,m.learning.rounds,rs[0]!.layout.habits)
for(const f of m.model.fields.slice(0,10))console.log(f.key,'\n  one',f.ofOne.map(x=>x.toFixed(4)).join(' '),'\n  two',f.ofTwo.map(x=>x.toExponential(1)).join(' '))
const o={chance:0,odds:0,evidence:0}
for(const p of process.argv.slice(2)){const[x,y]=p.split('-').map(i=>ids.indexOf(i!)) as [number,number];const l=[...m.weigher.compared(x,y,o)];console.log(p,o,m.weigher.evidence(x,y).map(e=>`${e.name} ${e.says} ${e.bits.toFixed(1)}`).join('; '))}
if(process.env.ALL){for(const e of m.edges.filter(e=>true).sort((a,b)=>b.odds-a.odds))console.log(ids[e.a],ids[e.b],e.chance.toFixed(4),e.sure,m.weigher.evidence(e.a,e.b).map(e=>`${e.name} ${e.says} ${e.bits.toFixed(1)}`).join('; '))}
