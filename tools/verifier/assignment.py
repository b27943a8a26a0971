"""Checks solutions of assignment problems (docs/methods/solver.md), with the instances and nothing of Evenkeel's.

Checked: the instance is the one whose digest the file names; every job is with one agent, and no agent is over its
capacity; the costs add up to the value; the bound of the certificate follows from its multipliers, by a knapsack for
each agent (kind "assignment") or the cheapest agent for each job (kind "capacity"); no claim is better than it can be.

Not checked: a "bound" above the certificate's, which a complete search has shown, or a status of optimality that
rests on one. Those are counted apart.
"""
import hashlib
import json
import pathlib
import sys

from verifier import _canonical

HELP = "solutions of assignment problems: feasible, their value, and the bound from its multipliers"

KINDS = ("assignment", "capacity")


class Faulty(ValueError):
    """What is wrong with a solution."""


def need(condition, sentence):
    if not condition:
        raise Faulty(sentence)


def add_arguments(parser):
    parser.add_argument("solutions", nargs="+", help="files written by './dev bench gap ... --solution DIR'")
    parser.add_argument("--instances", required=True, help="the folder under which each named instance lies")


def whole_numbers(value, what):
    need(isinstance(value, list) and all(type(number) is int for number in value), f"{what} are not whole numbers")
    return value


class Instance:
    """Costs and weights by agent, then job; the text is m n, m rows of costs, m rows of weights, m capacities."""

    def __init__(self, text):
        numbers = [int(word) for word in text.split()]
        m, n = numbers[:2]
        need(m > 0 and n > 0 and len(numbers) == 2 + 2 * m * n + m, "the instance is not of its form")
        rows = [numbers[2 + row * n:2 + (row + 1) * n] for row in range(2 * m)]
        self.costs, self.weights, self.capacity = rows[:m], rows[m:], numbers[2 + 2 * m * n:]
        need(min(min(row) for row in self.weights) >= 0 and min(self.capacity) >= 0, "a weight or capacity is negative")
        self.agents, self.jobs = m, n


def value_of(instance, assignment):
    """What it costs; refused when it is not an assignment."""
    need(len(assignment) == instance.jobs, f"{len(assignment)} jobs are given, and there are {instance.jobs}")
    load = [0] * instance.agents
    for job, agent in enumerate(assignment):
        need(0 <= agent < instance.agents, f"job {job} is with agent {agent}, whom there is not")
        load[agent] += instance.weights[agent][job]
    for agent, (held, most) in enumerate(zip(load, instance.capacity)):
        need(held <= most, f"agent {agent} holds {held} of {most}")
    return sum(instance.costs[agent][job] for job, agent in enumerate(assignment))


def best_knapsack(offers, capacity):
    """The largest sum of profits of a selection of (profit, weight) within the capacity."""
    width = min(capacity, sum(weight for _, weight in offers))
    best = [0] * (width + 1)  # by room
    for profit, weight in offers:
        with_it = [reached + profit for reached in best[:width + 1 - weight]]
        best[weight:] = map(max, best[weight:], with_it)
    return best[width]


def bound_by_jobs(instance, scale, multipliers):
    need(len(multipliers) == instance.jobs, "there is not one multiplier a job")
    total = sum(multipliers)
    for costs, weights, capacity in zip(instance.costs, instance.weights, instance.capacity):
        offers = [(u - scale * cost, weight) for u, cost, weight in zip(multipliers, costs, weights)]
        total -= best_knapsack([offer for offer in offers if offer[0] > 0 and offer[1] <= capacity], capacity)
    return -(-total // scale)


def bound_by_agents(instance, scale, prices):
    need(len(prices) == instance.agents, "there is not one price an agent")
    need(min(prices) >= 0, "a price is negative")
    total = -sum(price * capacity for price, capacity in zip(prices, instance.capacity))
    for job in range(instance.jobs):
        fits = [agent for agent in range(instance.agents) if instance.weights[agent][job] <= instance.capacity[agent]]
        need(fits, f"nobody can take job {job}")
        total += min(scale * instance.costs[agent][job] + prices[agent] * instance.weights[agent][job] for agent in fits)
    return -(-total // scale)


def recomputed_bound(instance, solution):
    multipliers, scale = whole_numbers(solution["multipliers"], "the multipliers"), solution["scale"]
    need(type(scale) is int and scale >= 1, "the scale is below 1")
    need(solution["bound_kind"] in KINDS, "there is no such kind of bound")
    by = bound_by_jobs if solution["bound_kind"] == "assignment" else bound_by_agents
    return by(instance, scale, multipliers)


def verify(raw, folder):
    """(solution, None), or (None, what is wrong with it). `raw` are the bytes of its file."""
    try:
        text = raw.decode().rstrip("\n")
        solution = json.loads(text)
        need(_canonical.canonical(solution) == text, "the file is not in its one byte form")
        need(solution["kind"] == "evenkeel-assignment" and solution["version"] == 1, "not a solution, version 1")
        path = pathlib.Path(folder) / solution["instance"]
        need(path.resolve().is_relative_to(pathlib.Path(folder).resolve()), "the instance lies outside the folder")
        content = path.read_bytes()
        need(hashlib.sha256(content).hexdigest() == solution["instance_sha256"], "the instance is another one")
        instance = Instance(content.decode())
        check(instance, solution)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as fault:
        return None, str(fault) if isinstance(fault, Faulty) else repr(fault)
    return solution, None


def check(instance, solution):
    value, bound, proved = solution["value"], solution["bound"], solution["certificate_bound"]
    assignment = whole_numbers(solution["assignment"], "the assignment's agents")
    whole_numbers([bound, proved], "bounds")
    if assignment or value is not None:
        expected = value_of(instance, assignment)
        need(type(value) is int and value == expected, f"its value is given as {value}, and adds up to {expected}")
        need(bound <= value, f"its value {value} is better than its bound {bound}")
    expected = recomputed_bound(instance, solution)
    need(expected == proved, f"its bound is given as {proved}, and the multipliers give {expected}")
    need(bound >= proved, f"the bound {bound} is below the certificate's, {proved}")


def sentence_of(solution):
    value, proved = solution["value"], solution["certificate_bound"]
    said = f"{solution['instance']}: value {value}, bound {proved}, both recomputed"
    if value is not None and proved > 0:
        said += f"; {100 * (value - proved) / proved:.4f} % apart"
    return said + (f"; {solution['bound']} by search, not checked" if solution["bound"] > proved else "")


def run(args):
    wrong = searched = 0
    for path in args.solutions:
        solution, fault = verify(pathlib.Path(path).read_bytes(), args.instances)
        if fault:
            wrong += 1
            print(f"{path}: {fault}")
        else:
            searched += solution["bound"] > solution["certificate_bound"]
            print(sentence_of(solution))
    print(f"{len(args.solutions)} solutions, {wrong} faulty; {searched} claim a higher bound by search")
    sys.stdout.flush()
    return 1 if wrong else 0
