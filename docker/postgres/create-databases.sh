#!/usr/bin/env bash
# Gives every service a database of its own and a role that owns it, both of the same name.
set -euo pipefail

for name in auth pos_core inventory payment restaurant; do
	psql --no-psqlrc --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" \
		--set=name="$name" --set=password="$POS_DB_PASSWORD" <<-'SQL'
		create role :"name" login password :'password';
		create database :"name" owner :"name";
		revoke all on database :"name" from public;
	SQL
done
