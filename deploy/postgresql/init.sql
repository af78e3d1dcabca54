-- The role and the database of OpenLaaS, once, as superuser: LAAS_DB_PASSWORD=… psql -v ON_ERROR_STOP=1 -f init.sql
-- The password comes from the environment, so that it stands in no process list.
\getenv password LAAS_DB_PASSWORD
\if :{?password}
\else
  \warn 'LAAS_DB_PASSWORD is not set.'
  SELECT 1 / 0 AS "LAAS_DB_PASSWORD is not set";
\endif
SET password_encryption = 'scram-sha-256';
CREATE ROLE laas LOGIN PASSWORD :'password';
CREATE DATABASE laas OWNER laas;
REVOKE ALL ON DATABASE laas FROM PUBLIC;
