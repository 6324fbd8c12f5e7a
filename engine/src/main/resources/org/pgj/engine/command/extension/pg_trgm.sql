CREATE FUNCTION similarity(text, text) RETURNS float4 AS 'similarity' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION show_trgm(text) RETURNS text[] AS 'show_trgm' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION word_similarity(text, text) RETURNS float4 AS 'word_similarity' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION strict_word_similarity(text, text) RETURNS float4 AS 'strict_word_similarity' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION similarity_op(text, text) RETURNS bool AS 'similarity_op' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION similarity_dist(text, text) RETURNS float4 AS 'similarity_dist' LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE;
CREATE FUNCTION word_similarity_op(text, text) RETURNS bool AS 'word_similarity_op' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
CREATE FUNCTION word_similarity_commutator_op(text, text) RETURNS bool AS 'word_similarity_commutator_op' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
