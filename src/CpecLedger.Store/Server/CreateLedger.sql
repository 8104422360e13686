create database ledger
