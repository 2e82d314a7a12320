-- Replicas that may be making calls alone, without this server: what they may make is left to them.

-- A replica waits for an answer half a second; a question that was on its way for longer was given up, and what it asked for is made alone.
local GIVEN_UP = 450
-- Questions that were on their way for longer tell that this server, or the way to it, stood still: others may have given up meanwhile.
local STOOD = 100
-- Within this time all replicas are connected again, or have told what they made alone.
local BACK = 2500
-- A replica that is not connected is counted for so long.
local GONE = 15000
-- What is left to others is looked at again after this time.
local SOON = 100

local function share(calls)
  return math.floor(calls / math.max(S.replicas, ask.report.replicas))
end

-- Whether what is asked for was given up already.
local function isGivenUp()
  return now - sentBy > GIVEN_UP
end

-- What a replica would have alone from now on: a part of what it is told is left.
local function promise()
  if isGivenUp() then
    local view = ask.view
    me.share = share(view['end'] >= 0 and math.max(0, view.limit - view.used) or view.limit)
    me.doubt = now + BACK
  else
    me.share = share(available())
    me.doubt = 0
  end
  me.window = S.generation
end

-- Those whose connection has ended. Of a cluster's servers none sees all connections: there nobody is known to be.
local function unconnected(ids)
  local gone = {}
  if #ids == 0 or ask.channel == '' then return gone end
  local channels = { ask.channel .. ask.report.id }
  for _, id in ipairs(ids) do channels[#channels + 1] = ask.channel .. id end
  local counts = redis.pcall('PUBSUB', 'NUMSUB', unpack(channels))
  if counts.err or counts[2] == 0 then return gone end
  for at, id in ipairs(ids) do gone[id] = counts[2 * at + 2] == 0 end
  return gone
end

-- Calls that others may be making alone.
local function heldBack()
  local ids, heard, sum = {}, 1, 0
  for id, claim in pairs(S.claims) do
    if id ~= ask.report.id and claim.at > now - GONE then
      heard = heard + 1
      ids[#ids + 1] = id
    end
  end
  local gone = unconnected(ids)
  for _, id in ipairs(ids) do
    local claim = S.claims[id]
    -- Back, it is to tell first what it has made.
    if gone[id] then claim.doubt = now + BACK end
    local stood = late > STOOD and claim.at < now - GIVEN_UP
    if claim.doubt > now or stood then
      sum = sum + (claim.window == S.generation and claim.share or share(S.limit))
    end
  end
  -- After this server was gone its replicas come back one after another.
  if S.back > now - BACK then sum = sum + math.max(0, S.replicas - heard) * share(S.limit - S.atBack) end
  return sum
end
