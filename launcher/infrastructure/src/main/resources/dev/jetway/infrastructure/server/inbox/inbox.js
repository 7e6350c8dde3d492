// Shows what the mail catcher has, newest first, and looks for more every few seconds.

const POLL_MS = 3000
const SHOWN_MAX = 200
const list = document.getElementById('mails')
const article = document.getElementById('mail')
const known = new Set()

async function get(path) {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`The mail catcher answered ${answer.status}.`)
  return answer.json()
}

function headersOf(text) {
  const headers = {}
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
  }
  return headers
}

// A part of a MIME message (RFC 2045), with its parts if it has any.
function parse(source) {
  const [head, ...rest] = source.split(/\r?\n\r?\n/)
  const headers = headersOf(head)
  const body = source.slice(head.length).replace(/^(\r?\n){2}/, '')
  const type = headers['content-type'] ?? 'text/plain'
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1]
  const parts = boundary && rest.length
    ? body.split(`--${boundary}`).slice(1, -1).map(part => parse(part.replace(/^\r?\n/, '')))
    : []
  return {headers, type, body, parts}
}

function textOf(part) {
  const charset = /charset="?([^";]+)"?/i.exec(part.type)?.[1] ?? 'utf-8'
  const encoding = (part.headers['content-transfer-encoding'] ?? '').toLowerCase()
  let octets = part.body
  if (encoding === 'base64') octets = atob(part.body.replace(/\s/g, ''))
  else if (encoding === 'quoted-printable') {
    octets = part.body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  } else return part.body
  return new TextDecoder(charset).decode(Uint8Array.from(octets, octet => octet.charCodeAt(0)))
}

function find(part, type) {
  if (part.type.toLowerCase().startsWith(type)) return part
  for (const inner of part.parts) {
    const found = find(inner, type)
    if (found) return found
  }
  return null
}

function element(name, text) {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

function show(mail, button) {
  list.querySelector('[aria-current]')?.removeAttribute('aria-current')
  button.setAttribute('aria-current', 'true')
  const html = find(mail.message, 'text/html')
  let body
  if (html) {
    body = element('iframe', '')
    body.setAttribute('sandbox', '') // neither scripts nor forms of a mail run here
    body.title = mail.subject
    body.srcdoc = textOf(html)
  } else {
    body = element('pre', textOf(find(mail.message, 'text/plain') ?? mail.message))
  }
  article.replaceChildren(element('h2', mail.subject), element('p', `To ${mail.to}`), body)
}

function add(mail) {
  const button = document.createElement('button')
  button.append(element('span', mail.subject), element('small', mail.to), element('small', mail.at))
  button.addEventListener('click', () => show(mail, button))
  const item = document.createElement('li')
  item.append(button)
  list.prepend(item)
  while (list.children.length > SHOWN_MAX) list.lastElementChild.remove()
}

async function look() {
  const state = document.getElementById('state')
  try {
    const found = []
    for (const user of await get('/api/user')) {
      for (const mail of await get(`/api/user/${encodeURIComponent(user.email)}/messages`)) {
        const id = `${user.email} ${mail.uid}`
        if (known.has(id)) continue
        known.add(id)
        const message = parse(mail.mimeMessage)
        const date = new Date(message.headers.date)
        found.push({subject: mail.subject, to: user.email, message, date, at: date.toLocaleString()})
      }
    }
    found.sort((one, other) => one.date - other.date).forEach(add)
    state.textContent = list.children.length ? '' : 'No e-mail yet.'
  } catch (error) {
    state.textContent = `The mail catcher does not answer: ${error.message}`
  }
  setTimeout(look, POLL_MS)
}

look()
