-- The account of one key's calls of one endpoint: the arithmetic of src/torii/budget/ledger.ts and window.ts, line by line.
-- take.lua and tell.lua begin with it and alone.lua. Moments are milliseconds of this server's clock; what comes in and goes out are durations.
-- KEYS[1] the account, KEYS[2] who waits; ARGV[1] what is asked and told, as JSON; ARGV[2] the smallest limit that is believed.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local ask = cjson.decode(ARGV[1])

local MINUTE, ROUNDING, SHORTEST, HIGHEST = 60000, 1000, 1000, 100000
local RESERVED = { more = 0.2, background = 0.5 }
-- Calls that end within this part of a window are kept together.
local WIDTH = 0.01
-- A replica that has not been heard of for this long has ended its calls.
local STALE = 30000
local KEPT = 60000
-- Moments that replicas tell are known no closer than this: calls are taken to have ended so much later.
local APART = 20

-- The command may have been on its way for a while: its durations count from when it was sent, which is known to lie between two moments.
local function ago(stamp)
  return stamp > 0 and math.max(0, math.min(10000, now - stamp)) or 0
end
local late = ago(ask.stamp)
local sent, sentBy = now - late, now - ago(ask.stampBy)

local function load()
  local fields = redis.call('HGETALL', KEYS[1])
  local raw = {}
  for at = 1, #fields, 2 do raw[fields[at]] = fields[at + 1] end
  if #fields > 0 and raw.version ~= '1' then error('Expected an account of torii-subgraph') end
  local function number(name, default) return tonumber(raw[name]) or default end
  local ends = number('end', 0)
  return {
    seq = number('seq', 0),
    limit = number('limit', ask.limit),
    used = number('used', 0),
    told = number('told', 0),
    ends = ends > 0 and ends or nil,
    generation = number('generation', 0),
    opened = number('opened', 0),
    length = number('length', MINUTE),
    slides = number('slides', 0) == 1,
    tells = number('tells', 0) == 1,
    toldEnd = number('toldEnd', 0),
    paused = number('paused', 0),
    cautious = number('cautious', 0) == 1,
    callers = number('callers', 0),
    fresh = number('fresh', 0),
    before = number('before', 0),
    lastEnd = number('lastEnd', 0),
    back = number('back', 0),
    atBack = number('atBack', 0),
    replicas = number('replicas', 1),
    recent = raw.recent and cmsgpack.unpack(raw.recent) or {},
    claims = raw.claims and cmsgpack.unpack(raw.claims) or {},
  }
end

local S = load()
local me

-- Calls that were taken and have not ended, by the replicas that took them.

local function pending()
  local sum = 0
  for _, claim in pairs(S.claims) do sum = sum + claim.pending end
  return sum
end

local function takenSince(since)
  for _, claim in pairs(S.claims) do
    if claim.pending > 0 and claim.latest >= since then return true end
  end
  return false
end

-- RecentCalls: { from, to, sent, calls } in order of their ends.

local function addRecent(sentAt, endedAt, calls)
  local width = math.max(1, S.length * WIDTH)
  local at = #S.recent
  while at > 0 and S.recent[at][1] > endedAt do at = at - 1 end
  local before = S.recent[at]
  if before and endedAt - before[1] < width then
    before[2] = math.max(before[2], endedAt)
    before[3] = math.min(before[3], sentAt)
    before[4] = before[4] + calls
  else
    table.insert(S.recent, at + 1, { endedAt, endedAt, sentAt, calls })
  end
  S.lastEnd = math.max(S.lastEnd, endedAt)
end

local function recentCalls()
  local gone = 0
  while S.recent[gone + 1] and S.recent[gone + 1][2] <= now - S.length do gone = gone + 1 end
  if gone > 0 then
    local rest = {}
    for at = gone + 1, #S.recent do rest[#rest + 1] = S.recent[at] end
    S.recent = rest
  end
  local count = 0
  for _, ends in ipairs(S.recent) do count = count + ends[4] end
  return count
end

local function sentWithin()
  local count = 0
  for _, ends in ipairs(S.recent) do
    if ends[3] > now - S.length then count = count + ends[4] end
  end
  return count
end

local function oldestGone()
  return S.recent[1] and S.recent[1][2] + S.length or nil
end

-- window.ts

local function whichWindow(ends, resetAt)
  if ends == nil then return 'this' end
  local half = math.max(ROUNDING, math.min(S.length, MINUTE) / 2)
  if resetAt - ends > half then return 'later' end
  if ends - resetAt > half then return 'earlier' end
  return resetAt - ends >= ROUNDING and 'moved' or 'this'
end

local function giveBack(calls)
  S.used = math.max(S.told, S.used - calls)
end

local function heard(theirs, resetAt)
  S.used = math.max(S.used, theirs)
  S.told = math.max(S.told, theirs)
  S.ends = math.max(S.ends or 0, resetAt)
end

local function reserved(leftMs, part)
  return leftMs <= ROUNDING and 0 or math.floor(S.limit * part * math.min(1, leftMs / S.length))
end

local function reserveGoneMs(remaining, part)
  return math.min(S.length, math.max(ROUNDING, (S.length * remaining) / (S.limit * part)))
end

-- ledger.ts

local function windowEnds()
  return S.ends or S.opened + S.length
end

local function open(used, told, ends)
  S.before = now < windowEnds() + S.length and S.callers or 0
  S.callers = 0
  S.fresh = 0
  S.generation = S.generation + 1
  S.opened = now
  S.used = used
  S.told = told
  S.ends = ends
end

local function roll()
  local over
  if S.ends then over = now >= S.ends else over = S.generation > 0 and now >= S.opened + S.length end
  if over then open(pending(), 0, nil) end
end

local function used()
  local safe = recentCalls() + pending()
  if S.ends == nil then return safe end
  return S.slides and math.max(safe, S.told) or S.used
end

local function scouts()
  return S.ends == nil and S.tells and not S.slides
end

local function available()
  roll()
  if S.paused > now then return 0 end
  if S.cautious then return takenSince(S.paused) and 0 or 1 end
  local left = S.limit - used()
  if left > 0 then return left end
  return scouts() and not takenSince(S.opened) and 1 or 0
end

local function isCrowded()
  return S.before + S.fresh > 1
end

local function left(kind)
  local calls = available()
  if kind == 'first' or not isCrowded() then return calls end
  return math.max(0, calls - reserved(windowEnds() - now, RESERVED[kind]))
end

local function take(calls)
  if S.generation == 0 then open(S.used, S.told, S.ends) end
  S.used = S.used + calls
  if calls > 0 then
    me.pending = me.pending + calls
    me.total = me.total + calls
    me.latest = now
  end
end

local function moreAt(kind)
  roll()
  if S.paused > now then return S.paused end
  local calls = available()
  if calls > 0 then
    if kind == 'first' or not isCrowded() then return now end
    return windowEnds() - reserveGoneMs(calls, RESERVED[kind])
  end
  if used() < S.limit then return now end
  local gone = oldestGone()
  if S.ends then return S.slides and math.min(S.ends, gone or S.ends) or S.ends end
  if S.tells and not S.slides then return now end
  return gone or now
end

-- What a call that ended says: status, pause, limit, remaining, reset (durations, -1 for none), sent and taken (how long ago),
-- newest (no other answer came to that replica since it was sent).
local function hear(told)
  roll()
  local sentAt = sent - told.sent
  local newest = told.newest and sentAt > S.lastEndBefore
  if told.status == 429 then
    S.paused = math.max(S.paused, sentBy + told.pause)
    S.cautious = true
  elseif told.status >= 0 and sent - told.taken >= S.paused then
    S.cautious = false
  end
  if told.limit >= 0 then S.limit = math.min(told.limit, HIGHEST) end
  if told.remaining < 0 then return end
  local carried = sentBy - told.taken < S.opened
  local resetAt = sentBy + told.reset
  if told.reset < 0 or resetAt <= now then
    if carried then giveBack(1) end
    return
  end
  S.tells = true
  local theirs = S.limit - told.remaining
  local moved = whichWindow(S.toldEnd > 0 and S.toldEnd or nil, resetAt) == 'moved'
  if theirs <= 1 then S.length = math.min(MINUTE, math.max(SHORTEST, resetAt - sentAt)) end
  if moved then
    S.slides = true
  elseif S.slides and newest and theirs < sentWithin() then
    S.slides = false
  end
  S.toldEnd = math.max(S.toldEnd, resetAt)
  theirs = math.max(0, theirs)
  local which = whichWindow(S.ends, resetAt)
  if which == 'earlier' then
    if carried then giveBack(1) end
  elseif which == 'later' then
    open(math.max(theirs, pending() + 1), theirs, resetAt)
  else
    local isFirst, since = S.ends == nil, S.used
    heard(theirs, resetAt)
    if newest and (moved or isFirst) then
      S.used = math.min(S.used, theirs + pending())
      S.told = theirs
    end
    -- It counts calls of before as well: those in flight may come on top.
    if isFirst and theirs > since then
      local safe = recentCalls() + pending()
      S.used = theirs > safe and theirs + pending() or math.max(theirs, math.min(safe, theirs + pending()))
    end
  end
end

-- What a replica knows: more than this server where that was emptied, replaced by one that is behind, or not there for a while.
local function learn(view, report)
  local ends = view['end'] >= 0 and sentBy + view['end'] or nil
  local lost = view.seq > S.seq
  if lost then
    S.seq = view.seq
    S.slides = S.slides or view.slides
    S.tells = S.tells or view.tells
    S.cautious = S.cautious or view.cautious
    -- Who was alone is not the only one: the others come back one after another.
    if view.alone >= 0 then
      S.back = now
      S.replicas = ask.report.replicas
      S.atBack = ends and ends > now and view.used or 0
    end
    if S.generation == 0 then
      S.limit = view.limit
      S.length = view.length
      S.generation = view.generation
      S.opened = sent - view.opened
      S.used = view.used
      S.told = view.told
      S.ends = ends
      S.toldEnd = ends or 0
      local others = view.used - report.pending
      for _, ended in ipairs(report.ended) do others = others - ended[3] end
      if not ends and others > 0 then addRecent(now, now, others) end
    end
  end
  if view.paused > 0 then
    S.paused = math.max(S.paused, sentBy + view.paused)
    if view.alone >= 0 then S.cautious = true end
  end
  if (lost or view.alone >= 0) and ends and ends > now then
    local which = whichWindow(S.ends, ends)
    local counted = lost and math.max(view.used, view.told) or view.told
    S.tells = true
    if view.alone >= 0 then S.limit = view.limit end
    S.toldEnd = math.max(S.toldEnd, ends)
    if which == 'later' then
      open(math.max(counted, pending()), view.told, ends)
    elseif which ~= 'earlier' then
      S.used = math.max(S.used, counted)
      S.told = math.max(S.told, view.told)
      S.ends = S.ends or ends
    end
    if which ~= 'earlier' and view.alone > 0 then S.used = S.used + view.alone end
  elseif view.alone > 0 and not S.ends then
    -- Of a window that nobody was told of yet.
    S.used = S.used + view.alone
  end
end

-- What has become of a replica's calls since it last spoke.
local function settle(report)
  for id, claim in pairs(S.claims) do
    if claim.at < now - STALE and id ~= report.id then
      if claim.pending > 0 then addRecent(now, now, claim.pending) end
      S.claims[id] = nil
    end
  end
  me = S.claims[report.id] or { pending = 0, latest = 0, at = 0, generation = 0, early = 0, total = 0, share = 0, doubt = 0, window = 0 }
  S.claims[report.id] = me
  -- What was granted with answers that it had not seen when it spoke is under way as well.
  me.total = math.max(me.total, report.known)
  local unseen = me.total - report.known
  me.pending = report.pending + unseen
  me.latest = math.max(report.latest >= 0 and sentBy - report.latest or 0, unseen > 0 and me.latest or 0)
  me.at = now
  S.lastEndBefore = S.lastEnd
  for _, ended in ipairs(report.ended) do addRecent(sent - ended[2], sentBy - ended[1] + APART, ended[3]) end
  if report.back > 0 then giveBack(report.back) end
  if report.generation == S.generation then
    S.callers = S.callers + report.callers
    S.fresh = S.fresh + report.fresh
  end
end

local function begin()
  learn(ask.view, ask.report)
  roll()
  settle(ask.report)
end

local function save()
  S.seq = S.seq + 1
  local flag = function(value) return value and 1 or 0 end
  recentCalls()
  redis.call('HSET', KEYS[1], 'version', 1, 'seq', S.seq, 'limit', S.limit, 'used', S.used, 'told', S.told, 'end', S.ends or 0,
    'generation', S.generation, 'opened', S.opened, 'length', S.length, 'slides', flag(S.slides), 'tells', flag(S.tells),
    'toldEnd', S.toldEnd, 'paused', S.paused, 'cautious', flag(S.cautious), 'callers', S.callers, 'fresh', S.fresh,
    'before', S.before, 'lastEnd', S.lastEnd, 'back', S.back, 'atBack', S.atBack, 'replicas', S.replicas, 'recent', cmsgpack.pack(S.recent), 'claims', cmsgpack.pack(S.claims))
  redis.call('PEXPIRE', KEYS[1], math.ceil(math.max(windowEnds(), S.paused, now) - now + KEPT))
end

-- The replica goes: it has no calls under way any more, and none alone.
local function leave()
  if me.pending > 0 then addRecent(now, now, me.pending) end
  S.claims[ask.report.id] = nil
end

-- What the replica is to know from now on.
local function view(granted, again)
  local calls, replicas = available(), 0
  for _ in pairs(S.claims) do replicas = replicas + 1 end
  return cjson.encode({
    replicas = replicas,
    granted = granted, again = again, now = now, seq = S.seq, generation = S.generation, limit = S.limit, used = used(), told = S.told,
    ['end'] = S.ends and math.max(0, S.ends - now) or -1, opened = now - S.opened, length = S.length, slides = S.slides,
    tells = S.tells, cautious = S.cautious, paused = math.max(0, S.paused - now), crowded = isCrowded(), left = calls,
    gone = math.max(0, (oldestGone() or now) - now), probing = S.cautious or scouts(), total = me.total,
  })
end
