/// The running agent: witnesses the hub's log, approves tasks, releases data.
package dev.adyton.agent.loop;
