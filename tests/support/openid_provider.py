#!/usr/bin/env python3
"""A small OpenID Connect provider for tests: authorization code with PKCE over loopback, RS256 and ES256.

It signs everybody in as the subject it is told to, checks what a provider checks (client, address to come back to,
verifier, code used once), and lies on demand: GET /control?mode=MODE makes the next answers wrong in one way.
Standard library and the openssl command only. usage: openid_provider.py   (prints its address, ends on /quit)
"""
import base64
import hashlib
import http.server
import json
import pathlib
import secrets
import subprocess
import tempfile
import threading
import time
import urllib.parse

CLIENT, SECRET = "evenkeel", "not much of a secret"
MODES = {"honest", "es256", "wrong-nonce", "alg-none", "alg-hs256", "wrong-aud", "two-aud", "wrong-iss", "expired",
         "early", "wrong-key", "tampered", "new-key", "unverified", "no-subject", "other-issuer", "not-json", "weak-key"}


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


class Key:
    def __init__(self, folder, kid, kind="RSA", bits=2048):
        self.kid, self.kind, self.path = kid, kind, str(pathlib.Path(folder) / f"{kid}.pem")
        option = f"rsa_keygen_bits:{bits}" if kind == "RSA" else "ec_paramgen_curve:P-256"
        openssl("genpkey", "-algorithm", kind, "-pkeyopt", option, "-out", self.path)

    def public(self):
        common = {"kid": self.kid, "use": "sig"}
        if self.kind == "RSA":
            modulus = openssl("rsa", "-in", self.path, "-noout", "-modulus").decode().strip().split("=")[1]
            return common | {"kty": "RSA", "n": b64(bytes.fromhex(modulus)), "e": b64((65537).to_bytes(3, "big"))}
        point = openssl("pkey", "-in", self.path, "-pubout", "-outform", "DER")[-64:]
        return common | {"kty": "EC", "crv": "P-256", "x": b64(point[:32]), "y": b64(point[32:])}

    def sign(self, text):
        signature = openssl("dgst", "-sha256", "-sign", self.path, data=text)
        if self.kind == "RSA":
            return signature
        numbers, at = b"", 2  # DER: a sequence of two integers
        for _ in range(2):
            size = signature[at + 1]
            numbers += signature[at + 2:at + 2 + size].lstrip(b"\0").rjust(32, b"\0")
            at += 2 + size
        return numbers


class Provider:
    def __init__(self, folder):
        self.folder, self.mode, self.subject, self.email = folder, "honest", "17", "spo.a@example.org"
        self.rsa, self.ec, self.stranger = Key(folder, "rsa"), Key(folder, "ec", "EC"), Key(folder, "rsa2")
        self.weak = Key(folder, "weak", bits=1024)
        self.published = [self.rsa, self.ec, self.weak]
        self.codes, self.key_requests, self.address = {}, 0, ""

    def about(self):
        issuer = self.address + ("/other" if self.mode == "other-issuer" else "")
        return {"issuer": issuer, "authorization_endpoint": self.address + "/authorize",
                "token_endpoint": self.address + "/token", "jwks_uri": self.address + "/keys",
                "response_types_supported": ["code"], "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256", "ES256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic"]}

    def token(self, nonce):
        now, mode = int(time.time()), self.mode
        claims = {"iss": self.address, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce,
                  "email": self.email, "email_verified": mode != "unverified"}
        claims |= {"wrong-nonce": {"nonce": "another"}, "wrong-aud": {"aud": "another"},
                   "two-aud": {"aud": [CLIENT, "another"]}, "wrong-iss": {"iss": self.address + "/other"},
                   "expired": {"iat": now - 900, "exp": now - 600}, "early": {"iat": now + 900, "exp": now + 1800},
                   "no-subject": {"sub": ""}}.get(mode, {})
        key = {"es256": self.ec, "wrong-key": self.stranger, "new-key": self.stranger, "weak-key": self.weak}.get(mode, self.rsa)
        kid = "rsa" if mode == "wrong-key" else key.kid
        algorithm = {"alg-none": "none", "alg-hs256": "HS256"}.get(mode, "ES256" if key.kind == "EC" else "RS256")
        text = b64(json.dumps({"alg": algorithm, "kid": kid}).encode()) + "." + b64(json.dumps(claims).encode())
        if mode == "alg-none":
            return text + "."
        if mode == "alg-hs256":  # the public key as a shared secret: the classic confusion
            return text + "." + b64(hashlib.sha256(json.dumps(key.public()).encode() + text.encode()).digest())
        signature = b64(key.sign(text.encode()))
        if mode == "tampered":
            head, body, _ = (text + ".x").split(".")
            claims["sub"] = "18"
            text = head + "." + b64(json.dumps(claims).encode())
        return text + "." + signature


def handler_for(provider):
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def answer(self, status, value, headers=()):
            body = value.encode() if isinstance(value, str) else json.dumps(value).encode()
            self.send_response(status)
            for name, text in (*headers, ("Content-Length", str(len(body)))):
                self.send_header(name, text)
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self):
            url = urllib.parse.urlsplit(self.path)
            query = dict(urllib.parse.parse_qsl(url.query))
            if url.path == "/.well-known/openid-configuration":
                self.answer(200, "<html>" if provider.mode == "not-json" else provider.about())
            elif url.path == "/keys":
                provider.key_requests += 1
                self.answer(200, {"keys": [key.public() for key in provider.published]})
            elif url.path == "/authorize":
                self.authorize(query)
            elif url.path == "/control":
                self.control(query)
            elif url.path == "/quit":
                self.answer(200, "")
                threading.Thread(target=self.server.shutdown).start()
            else:
                self.answer(404, "")

        def control(self, query):
            assert query.get("mode", "honest") in MODES, query
            provider.mode = query.get("mode", provider.mode)
            provider.subject = query.get("subject", provider.subject)
            if provider.mode == "new-key" and provider.stranger not in provider.published:
                provider.published.append(provider.stranger)
            self.answer(200, {"key_requests": provider.key_requests})

        def authorize(self, query):
            if query.get("client_id") != CLIENT or query.get("response_type") != "code" or "openid" not in query.get("scope", ""):
                return self.answer(400, "not a request of ours")
            if query.get("code_challenge_method") != "S256" or not query.get("state") or not query.get("nonce"):
                return self.answer(400, "PKCE, state and nonce are needed")
            code = secrets.token_urlsafe(16)
            provider.codes[code] = query
            back = query["redirect_uri"] + "?" + urllib.parse.urlencode(
                {"code": code, "state": query["state"], "iss": provider.address})
            if "show" in query:  # a test that is no browser
                return self.answer(200, back)
            return self.answer(302, "", [("Location", back)])

        def do_POST(self):
            form = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()))
            login = base64.b64decode(self.headers.get("Authorization", " ").partition(" ")[2]).decode()
            user, _, password = (urllib.parse.unquote(part) for part in login.partition(":"))
            asked = provider.codes.pop(form.get("code"), None)
            verifier = b64(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
            if self.path != "/token" or (user, password) != (CLIENT, SECRET):
                return self.answer(401, {"error": "invalid_client"})
            if not asked or asked["code_challenge"] != verifier or asked["redirect_uri"] != form.get("redirect_uri"):
                return self.answer(400, {"error": "invalid_grant"})
            return self.answer(200, {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer",
                                     "id_token": provider.token(asked["nonce"])})

    return Handler


def main():
    with tempfile.TemporaryDirectory() as folder:
        provider = Provider(folder)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler_for(provider))
        provider.address = f"http://127.0.0.1:{server.server_port}"
        print(provider.address, flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
