-- Calls for those who wait at one replica: how many of each kind are granted, and what is known then.

begin()

local wanted = { ask.take.first, ask.take.more, ask.take.background }
local kinds = { 'first', 'more', 'background' }
local granted = { 0, 0, 0 }

-- Who waits, with how many operations.
local operations, all = ask.take.operations, ask.take.operations
local waiting = redis.call('HGETALL', KEYS[2])
local gone = {}
for at = 1, #waiting, 2 do
  local id = waiting[at]
  local count, seen = string.match(waiting[at + 1], '^(%d+) (%d+)$')
  if not count or tonumber(seen) < now - 5000 then gone[#gone + 1] = id
  elseif id ~= ask.report.id then all = all + tonumber(count) end
end

-- In a window's first second each replica takes its share; later whoever asks takes what is there.
roll()
if me.generation ~= S.generation then
  me.generation = S.generation
  me.early = 0
end
local early = S.opened + math.min(1000, S.length / 10)
local most = math.huge
if now < early and all > operations then
  most = math.max(0, math.max(1, math.floor(S.limit * operations / all)) - me.early)
end

-- What others may be making alone is left to them, but for a call that goes first.
local held = heldBack()
local function free(kind)
  if isGivenUp() then return 0 end
  local calls = left(kind)
  return S.limit - used() > 0 and not S.cautious and math.max(0, calls - held) or calls
end

local again, waits = { -1, -1, -1 }, false
for at, kind in ipairs(kinds) do
  local calls = math.min(wanted[at], most, free(kind))
  if calls > 0 then
    take(calls)
    most = most - calls
    me.early = me.early + calls
    granted[at] = calls
    -- Those that had none yet are operations with a call from now on.
    if kind == 'first' then
      S.callers = S.callers + calls
      S.fresh = S.fresh + math.min(calls, ask.take.fresh)
    end
    if me.generation ~= S.generation then me.generation = S.generation end
  end
  if calls < wanted[at] then
    waits = true
    if most <= 0 then again[at] = math.max(1, early - now)
    elseif left(kind) > 0 then again[at] = isGivenUp() and 0 or SOON
    else again[at] = math.max(0, math.ceil(moreAt(kind) - now)) end
  end
end

promise()
save()

if waits then
  redis.call('HSET', KEYS[2], ask.report.id, operations .. ' ' .. string.format('%.0f', now))
  redis.call('PEXPIRE', KEYS[2], math.ceil(math.max(windowEnds(), S.paused, now) - now + KEPT))
elseif #waiting > 0 then
  gone[#gone + 1] = ask.report.id
end
if #gone > 0 then redis.call('HDEL', KEYS[2], unpack(gone)) end

return view(granted, again)
