/// One party's home: its keys, what it trusts, its data, its release ledger, its receipts; one
/// writer at a time. An absent or incomplete home trusts nothing.
package dev.adyton.agent.home;
