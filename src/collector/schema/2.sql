-- A hall proves itself by a certificate that it enrolled, or by a bearer token.
alter table halls add column enrolment bytea;               -- SHA-256 of the token that enrols a certificate, once
alter table halls add column enrolment_until timestamptz;
alter table halls add column certificate bytea unique;      -- SHA-256 of the certificate
