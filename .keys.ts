import { load } from './bench/identity/sets.ts'
import { blockingKeys } from './domain/acquaintances/matching/blocking/keys.ts'
import { traitsAt } from './domain/acquaintances/matching/table.ts'
const l=await load([process.argv[2]!]);const n=l.table.size
const truth=l.ids.map(i=>i.split('-')[1]!)
const blocks=new Map<string,number[]>()
for(let i=0;i<n;i++)for(const k of blockingKeys(traitsAt(l.table,i))){const b=blocks.get(k);b?b.push(i):blocks.set(k,[i])}
const pairs=new Map<string,number>(),big=new Map<string,number>();const found=new Map<number,Set<string>>()
for(const[k,b]of blocks){const p=k.split(':')[0]!;if(b.length>40){big.set(p,(big.get(p)??0)+b.length);continue};pairs.set(p,(pairs.get(p)??0)+b.length*(b.length-1)/2);for(let i=0;i<b.length;i++)for(let j=i+1;j<b.length;j++)if(truth[b[i]!]===truth[b[j]!]){const q=b[i]!*n+b[j]!;const s=found.get(q);s?s.add(p):found.set(q,new Set([p]))}}
const only=new Map<string,number>();for(const s of found.values())if(s.size===1){const p=[...s][0]!;only.set(p,(only.get(p)??0)+1)}
let T=0;for(const g of Map.groupBy(truth,x=>x).values())T+=g.length*(g.length-1)/2
console.log('found',found.size,'of',T)
for(const p of new Set([...pairs.keys(),...big.keys()]))console.log(p.padEnd(20),'pairs/rec',((pairs.get(p)??0)/n).toFixed(2),'only',only.get(p)??0,'too big recs',big.get(p)??0)
