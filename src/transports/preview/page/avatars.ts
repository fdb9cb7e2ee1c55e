/** The two faces in the channel, as files of the page. */
export const BOT = new URL('./dateline.svg', import.meta.url).href;
export const YOU = new URL('./you.svg', import.meta.url).href;
