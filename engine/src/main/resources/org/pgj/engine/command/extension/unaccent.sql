CREATE FUNCTION unaccent(text) RETURNS text AS 'unaccent_dict' LANGUAGE internal STABLE STRICT PARALLEL SAFE;
