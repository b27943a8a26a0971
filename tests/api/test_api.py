"""The interface for other systems: who may what, paging, tags, repeated writes, conflicts, and what a refusal says."""
import datetime
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from region import NEIGHBOUR, Person, Region

BINARY = sys.argv.pop() if len(sys.argv) > 1 else "build/dev/evenkeel"
READING = ("see-figures", "see-people", "see-cases")


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.region = Region(BINARY)
        cls.region.__enter__()
        cls.addClassCleanup(cls.region.__exit__)
        cls.pdu = cls.region.pdu
        cls.head = cls.region.token("head.one", f"head-of-pdu@pdu:{cls.pdu}", *READING, "allocate", "see-ledger")
        cls.reader = cls.region.more_token("head.one", *READING)
        cls.elsewhere = cls.region.token("head.other", f"head-of-pdu@pdu:{NEIGHBOUR}", *READING, "allocate")

    def get(self, path, token=None, **headers):
        return self.region.call("GET", path, token or self.head, **headers)

    def waiting(self):
        return [c["case"] for c in self.region.every(f"/api/v1/cases?unit={self.pdu}&state=waiting", self.head)]

    def a_case_for_somebody(self):
        """A case that waits, who can take it, and the tag of that answer."""
        for case in self.waiting():
            _, headers, said = self.get(f"/api/v1/cases/{case}/recommendation")
            free = [option for option in said["options"] if not option["to_confirm"]]
            if free:
                return case, free[0], headers["etag"]
        self.skipTest("nobody can take a case of this region any more")

    def allocate(self, case, body, token=None, **headers):
        return self.region.call("POST", f"/api/v1/cases/{case}/allocation", token or self.head, body, **headers)


class Reading(Api):
    def test_nothing_is_told_without_a_key(self):
        for path in ("practitioners", "units", "cases?unit=P001", f"units/{self.pdu}", "practitioners/S000001", "cases/X1",
                     "allocations/1", "cases/X1/recommendation", "cases/X1/why/S000001"):
            status, headers, said = self.region.call("GET", f"/api/v1/{path}")
            self.assertEqual((status, said["status"]), (401, 401), path)
            self.assertEqual(headers["content-type"], "application/problem+json")

    def test_practitioners_are_paged_by_code_and_each_stands_once(self):
        whole = self.region.every("/api/v1/practitioners", self.head)
        paged = self.region.every("/api/v1/practitioners?limit=7", self.head)
        self.assertEqual(len(whole), 60)
        self.assertEqual(whole, paged)
        self.assertEqual([p["code"] for p in whole], sorted(p["code"] for p in whole))

    def test_a_figure_is_decimal_text_and_missing_is_null_with_its_reason(self):
        people = self.region.every("/api/v1/practitioners", self.head)
        measured = [p for p in people if p["capacity_used"] is not None]
        missing = [p for p in people if p["capacity_used"] is None]
        self.assertTrue(measured and missing)
        for person in measured:
            self.assertRegex(person["capacity_used"], r"^\d+\.\d$")
            self.assertIsNone(person["why_not_measured"])
        for person in missing:
            self.assertTrue(person["why_not_measured"])

    def test_one_person_comes_with_working_that_adds_up(self):
        person = self.region.every("/api/v1/practitioners?limit=50", self.head)[0]
        status, _, one = self.get(f"/api/v1/practitioners/{person['code']}")
        self.assertEqual(status, 200)
        self.assertEqual(one["capacity_used"], person["capacity_used"])
        total = sum(line["total"] for line in one["working"]["work"])
        self.assertEqual(f"{total / 100:g}", f"{float(one['workload_points']):g}")

    def test_filters_name_the_one_that_is_wrong(self):
        for query, field in (("grade=boss", "grade"), ("limit=0", "limit"), ("limit=x", "limit")):
            status, _, said = self.get(f"/api/v1/practitioners?{query}")
            self.assertEqual((status, said["field"]), (400, field), query)
            self.assertTrue(said["detail"] and said["code"])
        status, _, said = self.get("/api/v1/cases")
        self.assertEqual((status, said["field"]), (400, "unit"))

    def test_units_have_a_figure_and_one_has_teams_that_add_up(self):
        units = self.region.every("/api/v1/units", self.head)
        self.assertEqual([u["code"] for u in units], [self.pdu])
        status, _, unit = self.get(f"/api/v1/units/{self.pdu}")
        self.assertEqual(status, 200)
        self.assertEqual(unit["workload_points"], units[0]["workload_points"])
        self.assertEqual(sum(team["cases"] for team in unit["teams"]), unit["cases"])
        self.assertEqual(unit["pool"]["cases"], len(self.waiting()))

    def test_cases_are_filtered_and_paged(self):
        all_of_them = self.region.every(f"/api/v1/cases?unit={self.pdu}&limit=50", self.head)
        waiting = self.region.every(f"/api/v1/cases?unit={self.pdu}&state=waiting", self.head)
        held = self.region.every(f"/api/v1/cases?unit={self.pdu}&state=held&limit=1000", self.head)
        self.assertEqual(len(all_of_them), len(waiting) + len(held))
        self.assertTrue(all(c["holder"] is None for c in waiting))
        self.assertTrue(all(c["holder"] for c in held))
        high = self.region.every(f"/api/v1/cases?unit={self.pdu}&rosh=high&limit=1000", self.head)
        self.assertTrue(0 < len(high) < len(all_of_them))
        self.assertEqual({c["rosh"] for c in high}, {"high"})

    def test_a_text_with_the_character_0_is_refused_before_anything_is_done(self):
        case = self.waiting()[0]
        status, _, said = self.allocate(case, {"person": "S000001", "note": "a\0b"})
        self.assertEqual((status, said["code"]), (400, "API-BODY"))
        self.assertIn(case, self.waiting())

    def test_one_case_says_who_held_it(self):
        case = self.region.every(f"/api/v1/cases?unit={self.pdu}&state=held&limit=1000", self.head)[0]
        status, _, one = self.get(f"/api/v1/cases/{case['case']}")
        self.assertEqual((status, one["holder"], one["unit"]), (200, case["holder"], self.pdu))
        self.assertEqual(one["history"][0]["holder"], case["holder"])

    def test_a_tag_spares_the_answer_that_is_known(self):
        for path in (f"/api/v1/units/{self.pdu}", "/api/v1/practitioners", f"/api/v1/cases?unit={self.pdu}",
                     f"/api/v1/cases/{self.waiting()[0]}/recommendation"):
            status, headers, _ = self.get(path)
            self.assertEqual(status, 200)
            again = self.get(path, If_None_Match=headers["etag"])
            self.assertEqual((again[0], again[2]), (304, None), path)
            self.assertEqual(self.get(path, If_None_Match='"other"')[0], 200)

    def test_the_past_is_asked_by_day(self):
        self.assertEqual(self.get(f"/api/v1/units/{self.pdu}?as_of=2001-01-01")[0], 404)
        self.assertEqual(self.get("/api/v1/practitioners?as_of=yesterday")[0], 400)

    def test_a_day_long_after_the_last_extract_is_answered_with_a_notice(self):
        waiting = self.waiting()[0]
        later = datetime.date.today() + datetime.timedelta(days=60)
        for path in (f"units/{self.pdu}", "units", "practitioners", "practitioners/S000001", f"cases?unit={self.pdu}", f"cases/{waiting}"):
            with self.subTest(path=path):
                status, _, said = self.get(f"/api/v1/{path}{'&' if '?' in path else '?'}as_of={later}")
                self.assertEqual(status, 200)
                self.assertIn(", 60 days earlier: who came or went since", said["notice"])
                self.assertNotIn("notice", self.get(f"/api/v1/{path}")[2])

    def test_so_are_pages(self):
        reader = Person(self.region, "head.pages", self.region.password("head.pages", f"head-of-pdu@pdu:{self.pdu}"))
        later = datetime.date.today() + datetime.timedelta(days=60)
        for path in (f"/units/{self.pdu}", "/cases", f"/cases/{self.waiting()[0]}", "/people/S000001"):
            with self.subTest(path=path):
                status, _, page = reader.get(f"{path}?as_of={later}")
                self.assertEqual(status, 200)
                self.assertIn(", 60 days earlier: who came or went since", page)
                self.assertNotIn("days earlier: who came", reader.get(path)[2])

    def test_every_case_names_who_is_accountable(self):
        cases = self.region.every(f"/api/v1/cases?unit={self.pdu}&limit=1000", self.head)
        self.assertTrue(any(case["holder"] is None for case in cases))
        for case in cases:
            there = case["holder"] is not None and not case["holder_away"]
            self.assertEqual(case["accountable"], case["holder"] if there else f"head of {self.pdu}", case["case"])

    def test_everybody_excluded_is_named_with_the_rule(self):
        case = self.waiting()[0]
        _, _, said = self.get(f"/api/v1/cases/{case}/recommendation")
        excluded = [(rule["rule"], person) for rule in said["excluded"] for person in rule["people"]]
        self.assertTrue(excluded)
        self.assertTrue(all(rule and person["sentences"] for rule, person in excluded))
        rule, person = excluded[0]
        status, _, why = self.get(f"/api/v1/cases/{case}/why/{person['person']}")
        self.assertEqual((status, why["safe"]), (200, False))
        self.assertIn(rule, [refusal["rule"] for refusal in why["refusals"]])


class Walls(Api):
    def test_another_units_head_learns_nothing(self):
        person = self.region.every("/api/v1/practitioners", self.head)[0]["code"]
        case = self.waiting()[0]
        for path, codes in (("practitioners", ["S900001"]), ("units", [NEIGHBOUR]), (f"practitioners?unit={self.pdu}", [])):
            self.assertEqual([row["code"] for row in self.region.every(f"/api/v1/{path}", self.elsewhere)], codes)
        for path in (f"practitioners/{person}", f"units/{self.pdu}", f"cases?unit={self.pdu}", f"cases/{case}",
                     f"cases/{case}/recommendation", f"cases/{case}/why/{person}"):
            self.assertIn(self.get(f"/api/v1/{path}", self.elsewhere)[0], (403, 404), path)
        status, _, said = self.allocate(case, {"person": person, "note": "mine"}, self.elsewhere)
        self.assertIn(status, (403, 404))
        self.assertNotIn(person, said["detail"])

    def test_what_is_not_there_and_what_may_not_be_seen_are_answered_alike(self):
        case = self.waiting()[0]
        there = self.get(f"/api/v1/cases/{case}", self.elsewhere)
        nowhere = self.get("/api/v1/cases/NOTHING", self.elsewhere)
        self.assertEqual(there[0], nowhere[0])
        self.assertEqual(there[2]["code"], nowhere[2]["code"])

    def test_a_key_may_no_more_than_its_scopes(self):
        case, option, _ = self.a_case_for_somebody()
        self.assertEqual(self.get(f"/api/v1/cases/{case}", self.reader)[0], 200)
        self.assertEqual(self.get(f"/api/v1/cases/{case}/recommendation", self.reader)[0], 403)
        self.assertEqual(self.allocate(case, {"person": option["person"], "note": "n"}, self.reader)[0], 403)
        figures = self.region.more_token("head.one", "see-figures")
        self.assertEqual(self.get("/api/v1/practitioners", figures)[0], 403)
        self.assertEqual(self.get(f"/api/v1/units/{self.pdu}", figures)[0], 200)

    def test_restricted_cases_are_told_to_those_entitled_alone(self):
        entitled = self.region.more_token("head.one", *READING, "see-restricted-cases", "allocate")
        seen = self.region.every(f"/api/v1/cases?unit={self.pdu}&limit=1000", entitled)
        restricted = [c for c in seen if c["restricted"]]
        self.assertTrue(restricted, "the made-up region has some")
        others = self.region.every(f"/api/v1/cases?unit={self.pdu}&limit=1000", self.head)
        self.assertEqual(len(others), len(seen) - len(restricted))
        self.assertEqual(self.get(f"/api/v1/cases?unit={self.pdu}")[2]["held"], len([c for c in others if c["holder"]]))
        for case in restricted:
            for path in ("", "/recommendation"):
                status, _, said = self.get(f"/api/v1/cases/{case['case']}{path}")
                self.assertEqual((status, said["code"]), (404, "NO-CASE"))
            if case["holder"]:
                self.assertNotIn(case["case"], str(self.get(f"/api/v1/practitioners/{case['holder']}")[2]))


class Allocating(Api):
    def test_a_case_is_given_read_back_and_taken_back(self):
        case, option, tag = self.a_case_for_somebody()
        status, _, done = self.allocate(case, {"person": option["person"], "note": "knows the area"}, If_Match=tag)
        self.assertEqual(status, 201, done)
        self.assertEqual(done["cases"], [{"case": case, "from": None, "to": option["person"]}])
        self.assertEqual(done["by"], "head.one")
        self.assertEqual(self.get(f"/api/v1/cases/{case}")[2]["holder"], option["person"])
        self.assertEqual(self.get(f"/api/v1/allocations/{done['sequence']}")[2], done)
        self.assertEqual(self.get(f"/api/v1/allocations/{done['sequence']}", self.elsewhere)[0], 404)
        status, _, undone = self.region.call("POST", f"/api/v1/allocations/{done['sequence']}/undo", self.head)
        self.assertEqual((status, undone["act"]), (201, "allocation.undone"))
        self.assertIsNone(self.get(f"/api/v1/cases/{case}")[2]["holder"])

    def test_the_same_key_gives_it_once_and_is_answered_alike(self):
        case, option, _ = self.a_case_for_somebody()
        body = {"person": option["person"], "note": "once"}
        first = self.allocate(case, body, Idempotency_Key="allocate-once-1")
        again = self.allocate(case, body, Idempotency_Key="allocate-once-1")
        self.assertEqual((first[0], first[2]), (201, again[2]))
        self.assertEqual(again[0], 201)
        other = self.allocate(case, {**body, "note": "twice"}, Idempotency_Key="allocate-once-1")
        self.assertEqual((other[0], other[2]["code"]), (409, "KEY-REUSED"))
        self.assertEqual(self.allocate(case, body, Idempotency_Key="short")[2]["code"], "API-KEY")

    def test_who_comes_second_is_told_who_was_first_and_when(self):
        case, option, tag = self.a_case_for_somebody()
        first = self.allocate(case, {"person": option["person"], "note": "first"})[2]
        status, _, said = self.allocate(case, {"person": option["person"], "note": "second"})
        self.assertEqual((status, said["code"]), (409, "ALLOC-TAKEN"))
        self.assertEqual((said["changes"][0]["sequence"], said["changes"][0]["by"]), (first["sequence"], "head.one"))
        self.assertEqual(said["changes"][0]["at"], first["at"])
        self.assertIn("head.one", said["detail"])
        status, _, said = self.allocate(case, {"person": option["person"], "note": "third"}, If_Match=tag)
        self.assertEqual((status, said["code"]), (412, "RECOMMENDATION-CHANGED"))
        self.assertEqual((said["changes"][0]["sequence"], said["changes"][0]["by"]), (first["sequence"], "head.one"))

    def test_a_figure_that_is_another_by_now_is_a_conflict(self):
        case, option, _ = self.a_case_for_somebody()
        body = {"person": option["person"], "note": "n", "capacity_used_after": "1.0"}
        status, _, said = self.allocate(case, body)
        self.assertEqual((status, said["code"], said["field"]), (409, "ALLOC-FIGURE", "capacity_used_after"))
        body["capacity_used_after"] = option["effect"]["after"]
        self.assertEqual(self.allocate(case, body)[0], 201)

    def test_a_refusal_names_field_and_rules(self):
        case = self.waiting()[0]
        _, _, said = self.get(f"/api/v1/cases/{case}/recommendation")
        barred = [(rule["rule"], person["person"]) for rule in said["excluded"] for person in rule["people"]]
        rule, person = barred[0]
        status, _, refused = self.allocate(case, {"person": person, "note": "please"})
        self.assertEqual((status, refused["code"], refused["field"]), (403, "ALLOC-REFUSED", "person"))
        self.assertIn(rule, [one["rule"] for one in refused["rules"]])

    def test_a_body_that_cannot_be_names_its_field(self):
        case, option, _ = self.a_case_for_somebody()
        good = {"person": option["person"], "note": "n"}
        for body, field in (({"note": "n"}, "person"), ({**good, "note": ""}, "note"), ({**good, "person": 7}, "person"),
                            ({**good, "confirmed": "yes"}, "confirmed"), ({**good, "holder": "me"}, "holder"),
                            ({**good, "override": {"reason": "x", "expires": "soon"}}, "override.expires"),
                            ({**good, "override": {"signer": "x"}}, "signer")):
            status, _, said = self.allocate(case, body)
            self.assertEqual((status, said.get("field")), (400, field), (body, said))
        self.assertEqual(self.allocate(case, {**good, "person": "NOBODY"})[0], 404)
        self.assertEqual(self.allocate(case, good, If_Match='"nonsense"')[2]["code"], "API-IF-MATCH")
        self.assertIsNone(self.get(f"/api/v1/cases/{case}")[2]["holder"])


class Plans(Api):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        wanted = (*READING, "allocate", "see-ledger", "see-restricted-cases")  # a whole list holds them all
        cls.head = cls.region.token("head.plans", f"head-of-pdu@pdu:{cls.pdu}", *wanted)
        cls.elsewhere = cls.region.token("head.beside", f"head-of-pdu@pdu:{NEIGHBOUR}", *wanted)
        cls.draft = cls.made()  # before another one places every case

    @classmethod
    def made(cls, **order):
        return cls.region.plan(cls.head, **order)

    def test_a_plan_is_made_read_checked_and_applied(self):
        plan = self.made()
        status, headers, seen = self.get(f"/api/v1/plans/{plan}")
        self.assertEqual((status, seen["state"], seen["unit"]), (200, "draft", self.pdu))
        self.assertEqual(seen["violations"], [])
        self.assertEqual(len(seen["cases"]), len(self.waiting()))
        self.assertIn(plan, [one["plan"] for one in self.get(f"/api/v1/plans?unit={self.pdu}")[2]["items"]])
        given = next(case for case in seen["cases"] if case["to"])
        status, _, checked = self.region.call("POST", f"/api/v1/plans/{plan}/check", self.head, {"choices": {given["case"]: None}})
        self.assertEqual((status, checked["placed"]), (200, seen["placed"] - 1))
        body = {"note": "the week's list", "confirmed": seen["to_confirm"]}
        path = f"/api/v1/plans/{plan}/apply"
        self.assertEqual(self.region.call("POST", path, self.head, body)[2]["code"], "API-IF-MATCH")
        self.assertEqual(self.region.call("POST", path, self.head, body, If_Match='"99"')[0], 409)
        if seen["to_confirm"]:
            self.assertEqual(self.region.call("POST", path, self.head, {"note": "n"}, If_Match=headers["etag"])[0], 403)
        status, _, done = self.region.call("POST", path, self.head, body, If_Match=headers["etag"])
        self.assertEqual(status, 201, done)
        self.assertEqual(len(done["cases"]), seen["placed"])
        self.assertEqual(self.get(f"/api/v1/plans/{plan}")[2]["applied"], done["sequence"])
        self.assertEqual(self.region.call("POST", path, self.head, body, If_Match=headers["etag"])[0], 409)

    def test_an_order_that_cannot_be_names_its_field(self):
        for order, field in (({"kind": "wish"}, "kind"), ({"kind": "cover", "about": "NOBODY", "from": "2030-01-01"}, "about"),
                             ({"kind": "cover", "about": "S000002", "from": "soon"}, "from"), ({"moves": "two"}, "moves"),
                             ({"owner": "me"}, "owner")):
            status, _, said = self.region.call("POST", "/api/v1/plans", self.head, {"unit": self.pdu, **order})
            self.assertIn(status, (400, 404), said)
            self.assertEqual(said.get("field"), field, (order, said))

    def test_plans_and_proofs_are_closed_to_another_unit(self):
        self.assertEqual(self.get(f"/api/v1/plans/{self.draft}", self.elsewhere)[0], 404)
        self.assertIn(self.get(f"/api/v1/plans?unit={self.pdu}", self.elsewhere)[0], (403, 404))
        self.assertIn(self.get(f"/api/v1/units/{self.pdu}/proof", self.elsewhere)[0], (403, 404))
        self.assertEqual(self.region.call("POST", "/api/v1/plans", self.elsewhere, {"unit": self.pdu})[0], 403)

    def test_whether_a_unit_is_full_comes_with_its_certificate(self):
        status, _, said = self.get(f"/api/v1/units/{self.pdu}/proof")
        self.assertEqual(status, 200, said)
        self.assertEqual(said["full"], "certificate" in said)
        self.assertTrue(said["sentences"] or said["nothing_asked"])


class AgreementsSince(Api):
    def test_an_applied_plan_is_told_by_the_agreement_it_was_made_under(self):
        wanted = (*READING, "allocate", "see-ledger", "see-restricted-cases")
        head = self.region.token("head.since", f"head-of-pdu@pdu:{self.pdu}", *wanted)
        plan, other = self.region.plan(head), self.region.plan(head)
        path = f"/api/v1/plans/{plan}"
        _, headers, seen = self.get(path, head)
        body = {"note": "as proposed", "confirmed": seen["to_confirm"]}
        status, _, done = self.region.call("POST", f"{path}/apply", head, body, If_Match=headers["etag"])
        self.assertEqual(status, 201, done)
        self.region.evenkeel("agreement", "record", "operation-protect-draft", "--demonstration")
        _, _, applied = self.get(path, head)
        self.assertEqual(applied["agreement"], "wmt-seed")
        self.assertEqual(applied["violations"], [])
        self.assertEqual(applied["touched"], seen["touched"])
        self.assertTrue(self.get(f"/api/v1/plans/{other}", head)[2]["stale"])


class Accountable(unittest.TestCase):
    """Who answers for a case before its holder goes, on the day and after, and while a holder is away."""

    def test_the_head_answers_where_nobody_holds_a_case_or_is_there(self):
        def day(number):
            return datetime.date.today() + datetime.timedelta(days=number)
        with Region(BINARY) as region, tempfile.TemporaryDirectory() as folder:
            for name, text in (
                    ("teams", "team_code,team_name,pdu_code,pdu_name,region_code,region_name\nTQ1,Team,Q01,PDU,RQ1,Region\n"),
                    ("people", "person_code,team_code,surname,forename,grade,contracted_hours,leaves_on\n"
                               f"QA,TQ1,One,Practitioner,PO,37,{day(10)}\nQB,TQ1,Two,Practitioner,PSO,37,\n"),
                    ("cases", "case_id,person_code,team_code,case_type,tier,rosh\nXQ1,QA,TQ1,community,A1,high\n"
                              "XQ2,QB,TQ1,community,D2,low\n"),
                    ("absences", f"absence_id,person_code,reason,from,to\nA1,QB,leave,{day(3)},{day(6)}\n")):
                pathlib.Path(folder, f"{name}.csv").write_text(text)
            region.evenkeel("import", folder)
            head = region.token("head.q", "head-of-pdu@pdu:Q01", *READING)

            def told(case, number):
                said = region.call("GET", f"/api/v1/cases/{case}?as_of={day(number)}", head)[2]
                return said["holder"], said["holder_away"], said["accountable"]
            self.assertEqual(told("XQ1", 9), ("QA", False, "QA"))
            self.assertEqual(told("XQ1", 10), (None, False, "head of Q01"))
            self.assertEqual(told("XQ1", 11), (None, False, "head of Q01"))
            self.assertEqual(told("XQ2", 4), ("QB", True, "head of Q01"))
            self.assertEqual(told("XQ2", 9), ("QB", False, "QB"))


if __name__ == "__main__":
    unittest.main()
