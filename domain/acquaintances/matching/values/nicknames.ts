import { soundOf } from './phonetic.ts'

/** Each line is one name as it is said among friends and in other languages; written down from general knowledge, not taken from a list. */
const LINES = `
robert rob bob bobby robbie roberto bert ruprecht robin
william will bill billy willie wilhelm willi guillermo guillaume liam wim willem guglielmo
richard rick ricky dick rich richie ricardo riccardo
margaret maggie meg peg peggy peggie marge margie margo margarete margarita greta gretel grete marguerite margherita margarethe malgorzata rita gosia
elizabeth liz lizzie beth betty betsy eliza elisabeth elspeth lisa libby lisbeth elisabetta isabel isabella bettina ella elsie else elzbieta ela
katherine kate kathy katie cathy catherine kathleen kathryn katharina katarina ekaterina katya caterina catalina kitty kaethe katrin cathryn kay katarzyna kasia
james jim jimmy jamie jaime giacomo jacques jacob jakob jake jay
john jon johnny jack johann johannes hans jean juan giovanni ivan jan ian sean evan joao vanya gianni hannes jens johan
edward ed eddie ted teddy ned edoardo eduardo eduard edouard
thomas tom tommy tomas tommaso thom tomasz
michael mike mick micky mickey michel miguel michele mikhail misha mitch michal mischa
andrew andy drew andreas andre andrea andrei andres andrzej anders andrey
anthony tony antonio antoine anton antony toni antoni
charles charlie chuck carl karl carlos carlo chas charley karel
christopher chris kit christoph cristobal christophe cristoforo krzysztof topher christof kristofer
christina christine chris tina chrissie kristina kristin kristine christiane krystyna cristina christa kirsten kirstin kristen
joseph joe joey jose josef giuseppe sepp jo pepe iosif jozef
daniel dan danny daniele danilo
david dave davy davide davey dawid
matthew matt matthias mateo matteo mathieu matty mateusz matthieu
nicholas nick nicky nicolas nikolaus klaus nico nicola niklas nikolai kolya mikolaj claus nikolay
alexander alex sasha sascha alexandre alessandro alejandro al xander aleksandr lex aleksander alec alexei
alexandra alex sasha sascha sandra alessandra alejandra aleksandra sandy ola
samuel sam sammy samuele
samantha sam sammy
benjamin ben benny benji beniamino benno
patrick pat paddy patricio patrice
patricia pat patty trish tricia patrizia trisha
susan sue susie suzanne susanne susanna suzy sanna zuzanna susana
jennifer jen jenny jenn ginevra
jessica jess jessie
deborah deb debbie debra
rebecca becky becca rebekka rebeka
barbara barb barbie babs basia
dorothy dot dottie dorothea dora
frances fran franny fanny francesca franziska francisca francoise
francis frank frankie franz francois francisco francesco frans franciszek paco
frederick fred freddy freddie friedrich fritz federico frederic fryderyk
george georgie georg jorge giorgio georges yuri jerzy juergen jurgen
henry harry hank heinrich heinz henri enrico enrique hal henryk hendrik henrik
lawrence larry laurence lorenz lorenzo laurent laurie
leonard leo lenny len leonardo leonhard
louis lou luis luigi ludwig louie lewis ludovic ludwik
louise lou luise luisa
peter pete pedro pietro pierre petr piotr pyotr
paul paulo paolo pablo pavel pawel pauli
philip phil philipp felipe filippo philippe phillip filip
raymond ray raimund ramon raimondo
ronald ron ronnie
stephen steve steven stefan stephan esteban etienne stefano stevie szczepan
stephanie steph stefanie stefania
theodore ted teddy theo theodor teodoro fyodor
timothy tim timmy
victoria vicky vicki tori viktoria vittoria
vincent vince vinny vincenzo vicente vinzenz
walter walt wally gualtiero
gregory greg gregor gregorio grzegorz
gerald gerry jerry gerhard gerd geraldo
jeffrey jeff geoffrey geoff
kenneth ken kenny
donald don donnie
douglas doug
arthur art artie arturo artur
albert al bert albrecht alberto
alfred al fred alf alfredo alfie
abigail abby gail
amanda mandy
angela angie angelika
ann anne anna annie anita hannah nan nancy ania anja anya annette anouk anneke
antoinette toni nettie
anastasia nastassia anastassia nastya stacy stasia
annabelle anabella annabel belle annabella anabelle anna bella
beatrice bea trixie beatrix beatriz
bernard bernie bernhard bernardo
bridget biddy brigitte birgit brigida gitte
caroline carol carrie lina carolina karoline karolina caro
charlotte lottie charlie carlotta lotte
cynthia cindy
eleanor ellie nell nora lenore eleonora eleonore elinor
ellen helen nellie helena elena helene lena alena ellie
emily em emma emilia emilie
eugene gene eugen eugenio evgeny zhenya
evelyn eve evie evelin
florence flo flora florentina
gabriel gabe gabriele
gabriella gabby gabi gabriele gabriela
gertrude gertie trudy trude
gwendolyn gwen
harold hal harry harald
harriet hattie harry henrietta
herbert herb bert heribert
howard howie
irene renie irina ira
isaac ike izaak
jacqueline jackie
janet jan jane jean joan joanna johanna giovanna juana jeanne joanne hanna jana
judith judy jutta
julia julie giulia jules juliette
lucy lucia lucie luzia lucinda
madeline maddie madeleine maddy magdalena lena magda
martha marty marta
martin marty martino maarten marcin
mary marie maria molly polly mimi marija mariya masha maryam miriam mia mariam
maximilian max massimiliano maxim
melissa missy mel lissa
mildred millie
mohammed muhammad mohamed mohammad muhammed mohd mhd mehmet mo mohamad
natalie nat natalia natasha nathalie natalya
nathaniel nathan nat nate
oliver ollie olivier
olivia liv livia
pamela pam
penelope penny
priscilla cilla
rachel rae raquel rachael rahel
rosemary rose rosie rosemarie romy
roxanne roxy
sarah sally sadie sara zara sarai sahra
sebastian seb bastian sebastien basti
sophia sophie sofia zofia sonja sonya
sylvia sylvie silvia
teresa terry tess tessa theresa therese tracy theresia
terence terry terrence
ursula ulla uschi
valerie val valeria
veronica ronnie vera veronika veronique
virginia ginny ginger
winifred winnie
zachary zach zack zac zak
ernest ernie ernst ernesto
eric erik erich rick
rudolf rudi rudy rodolfo rodolphe
guenther gunther gunter guenter
hubert hugh hugo huw bert
joachim jochen achim joaquin
josephine josie jo josefine giuseppina
juliana liane giuliana uliana
lukas luke luc luca lucas lukasz luka
mark marc marcus markus marco marcos marek
dominic dominik domenico dom domingo
emmanuel manuel manny emanuele manolo
ignatius ignacio nacho ignaz
vladimir volodya vova wladimir
dmitri dmitry dima mitya dimitri
sergei sergey sergio serge seryozha
svetlana sveta
tatiana tanya tania tatjana
olga olya helga
ludmila lyuda mila
galina galya
oksana xenia ksenia
stanislaw stan stas stanislav stanley
wojciech wojtek adalbert
agnieszka agnes ines inez
cornelius kees cornelis neil niels
adrian adriaan arjan adriano hadrian
gerard gerrit gerhardus gert
dirk diederik dietrich derek
pieter piet
wesley wes
russell russ
raphael rafael rafal rafe
reginald reg reggie
roderick rod roddy rory rodrigo
solomon sol salomon suleiman sulayman
yusuf youssef joseph yousef
ibrahim abraham abe bram abram avraham
ahmed ahmad achmed ahmet
ali aly
hussein husain hussain huseyin
hassan hasan
fatima fatma fatimah
aisha ayesha aicha ayse
omar umar oemer
yahya jean
lee leigh lea
kayla kaylee keeley kayleigh
candace kandace candy candice
dara tara
lachlan lachie lochlan
joshua josh josue giosue
jonathan jon jonny johnathan jonathon
nigel nige
kimberly kim kimberley
leslie les lesley
cassandra cass cassie
darlene
darla
alan allan allen al alain
alison allison ali
arnold arnie arno
bradley brad
calvin cal
clifford cliff
curtis curt kurt konrad conrad
desmond des
edgar ed eddy
edwin ed eddie
edmund ed eddie ned edmondo
ellis eli elias elijah elia
felicity fliss
felix feliks
gordon gord
harvey harv
ida idalia
jerome jerry hieronymus
jeremy jerry jem jeremiah
joel joe
kevin kev
marion mary marian marianne
marjorie marge margie
marilyn mary
maurice morris mo moritz mauricio
milton milt
norman norm
oscar oskar ozzie
rosalind ros roz
simon si simone simeon
sidney sid sydney
stuart stu stewart
tobias toby tobi
trevor trev
wilfred wilf fred
yvonne evonne
georgina georgia gina georgie
amelia millie mia amalia
hazel
claire clare clara klara chiara
joyce
diane diana di
brian bryan bryn
shaun shawn shane sean
mackenzie kenzie
scott scotty
ethan
grace gracie
isla
logan
lily lilly lili
erin
jayden
caleb
darcy darcie
ruby
ella
noah
lola
evie
harley
tyler ty
riley
dylan
chloe
brandon
craig
bruce
dennis denis denny
roger rodger rogelio ruediger
ralph rolf raoul raul
glenn glen
roy
keith
wayne
gary garry
carole carol carola
linda lynda lindy
lynn lynne lyn
maureen mo
kelly
tracey tracy
sharon shaz
karen karin carin
heather
dawn
beau
patience
marsha marcia martia
darren
jordan
ryan
aaron aron
adam
`

const groupsOf = new Map<string, readonly number[]>()
LINES.trim().split('\n').forEach((line, at) => {
  for (const name of line.split(' ')) groupsOf.set(name, [...groupsOf.get(name) ?? [], at])
})

/** Whether a name stands in our table: two of them that differ by a letter are rather two names than a slip. */
export const isKnownName = (name: string): boolean => groupsOf.has(name)

/** Whether one is said for the other: Peggy for Margaret, Hans for Johannes. */
export function areVariants(a: string, b: string): boolean {
  const ga = groupsOf.get(a)
  if (!ga) return false
  const gb = groupsOf.get(b)
  return gb !== undefined && ga.some(group => gb.includes(group))
}

/** What a given name is filed under: the first name of its line, else how it sounds. */
export function rootOf(name: string): string {
  const group = groupsOf.get(name)?.[0]
  return group === undefined ? soundOf(name) : `=${group}`
}
