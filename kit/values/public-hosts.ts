const EVERYWHERE = /^(?:aol|gmail|gmx|googlemail|hotmail|live|msn|outlook|proton|protonmail|yahoo|yandex)\.(?:com|net|[a-z]{2}|com?\.[a-z]{2})$/

const SOMEWHERE = new Set(`ymail.com icloud.com me.com mac.com web.de t-online.de freenet.de pm.me fastmail.com mail.com mail.de mail.ru orange.fr
  orange.es wanadoo.fr wanadoo.es free.fr sfr.fr laposte.net libero.it virgilio.it btinternet.com sky.com talktalk.net ntlworld.com virginmedia.com
  o2.co.uk comcast.net verizon.net att.net sbcglobal.net cox.net telenet.be skynet.be ziggo.nl kpnmail.nl wp.pl o2.pl onet.pl interia.pl
  seznam.cz uol.com.br terra.com.br qq.com 163.com 126.com naver.com rediffmail.com bluewin.ch`.split(/\s+/))

/** Whether anybody may have an address at this host, so that to share it says nothing. Takes the host in lower case. */
export const isPublicHost = (host: string): boolean => EVERYWHERE.test(host) || SOMEWHERE.has(host)
