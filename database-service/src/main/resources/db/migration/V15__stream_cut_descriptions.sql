comment on column stream_cut.id is 'Order in which they were put right';
comment on column stream_cut.at is 'When it was put right';
comment on column stream_cut.ended_at is 'Highest sequence known to have been left in the stream';
comment on column stream_cut.highest_known is 'Highest sequence that had landed or was seen';
comment on column stream_cut.rescued is 'Events left in the stream that had not landed, landed then';
comment on column stream_cut.missing is 'Sequences up to the highest known that are lost for sure';
comment on column stream_cut.first_sequence is 'Sequence with which the stream goes on';
