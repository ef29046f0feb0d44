"""A mail server for tests: STARTTLS and a password are asked for, answers depend on the recipient.

Arguments: folder of the certificate (cert.pem, key.pem) and of what is received. Prints its port, then serves.
Each mail taken becomes N.eml, and a line of log.jsonl that says how it came and what one reads.
"""

import asyncio
import email
import email.policy
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

FOLDER = pathlib.Path(sys.argv[1])


class Handler:
    taken = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "inconnu":
            return "550 5.1.1 User unknown"
        if name == "plein":
            return "452 4.2.2 Mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        recipient = envelope.rcpt_tos[0]
        if recipient.startswith("coupe@"):
            # The message has come whole, and nobody will ever know.
            server.transport.abort()
            return "421 gone"
        if recipient.startswith("spam@"):
            return "554 5.7.1 Refused"
        Handler.taken += 1
        (FOLDER / f"{Handler.taken}.eml").write_bytes(envelope.content)
        login = session.auth_data.login.decode() if session.auth_data else None
        line = {"to": envelope.rcpt_tos, "from": envelope.mail_from, "tls": bool(session.ssl), "auth": login}
        line |= words(envelope.content)
        with open(FOLDER / "log.jsonl", "a") as log:
            log.write(json.dumps(line) + "\n")
        return f"250 2.0.0 OK queued as {Handler.taken}"


def words(content):
    mail = email.message_from_bytes(content, policy=email.policy.default)
    parts = {kind: mail.get_body((kind,)) for kind in ("plain", "html")}
    text, html = (part.get_content() if part else "" for part in parts.values())
    return {"subject": mail["subject"], "text": text, "html": html}


def authenticate(server, session, envelope, mechanism, data):
    known = data.login == b"jalon" and data.password == b"p@ss"
    return AuthResult(success=known, handled=known, auth_data=data)


async def main():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(FOLDER / "cert.pem", FOLDER / "key.pem")

    def serve():
        return SMTP(
            Handler(),
            hostname="mx.test",
            tls_context=context,
            require_starttls=True,
            authenticator=authenticate,
            auth_required=True,
            auth_require_tls=True,
        )

    server = await asyncio.get_running_loop().create_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    # Ends with whoever started it, whatever way that ended.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
