"""The signed list of the pack files in one folder: what a server, a share or a USB stick has, and what is the newest."""
