-- What has become of a replica's calls, and what the end of one of them says, where that is new.

begin()
if ask.told then hear(ask.told) end
if ask.report.leaves then leave() else promise() end
save()

return view({ 0, 0, 0 }, { -1, -1, -1 })
