"""Drafts to measure with, made up from a seed: the same seed gives the same text.

    python -m benchmarks.texts --clauses 300 --language fr --broken 10 > draft.md

All words are our own. A draft has a header, a preamble, numbered paragraphs, lists on two
levels, emphasis, citations, links and notes, in English or in French, and about 280 bytes a
clause. Broken ones have one defect in so many percent of their clauses.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from pathlib import Path

TEN_PERCENT = 10
SMALL = 8 * 1024

_WORDS: dict[str, dict[str, list[str]]] = {
    "en": {
        "before": [
            "*Recalling*", "*Recognizing*", "*Noting with appreciation*", "*Deeply concerned by*",
            "*Mindful of*", "*Bearing in mind*", "*Welcoming*", "*Reaffirming*", "*Emphasizing*",
            "*Taking note of*", "*Convinced of*", "*Acknowledging*",
        ],
        "operative": [
            "*Calls upon* Member States to", "*Encourages* local authorities to",
            "*Invites* the specialized agencies to", "*Urges* Governments to",
            "*Requests* the Secretary-General to", "*Recommends* that Member States",
            "*Appeals* to donors to", "*Decides* to",
        ],
        "cited": [
            "its resolution 70/1 of 25 September 2015, entitled “Transforming our world: the 2030 "
            "Agenda for Sustainable Development”, and",
            "its resolution 69/283 of 3 June 2015, by which it endorsed the Sendai Framework, and",
            "its resolution 64/292 of 28 July 2010 on the human right to water, and",
        ],
        "matter": [
            "the work of the teachers, nurses and drivers who reach the most remote valleys",
            "the needs of **small harbours**, of their fishers and of those who mend the nets",
            "the part that public libraries play in the life of *small towns* and of villages",
            "the slow disappearance of the seeds that farmers used to keep from year to year",
            "the cost of repairing the roads and bridges that were carried away by the floods",
            "the readings of the weather stations that were opened in the mountains",
            "the [inventory](https://www.un.org/en/observances/water-day) of wells of the district",
            "the number of pupils who walk for more than an hour to the nearest school",
            "the experience gathered by older persons in sharing water during dry summers",
            "the mending of tools and clothes, which gives work to many young people",
        ],
        "act": [
            "publish, in every language widely spoken in the area, {matter}",
            "take into account, in their plans for the coming years, {matter}",
            "study, together with schools and local associations, {matter}",
            "describe in a short report, free of technical terms, {matter}",
            "support, within existing resources and upon request, {matter}",
            "discuss each spring, with all those concerned, {matter}",
        ],
        "link": [
            "in particular where the harvest of 2021 was lost",
            "as well as what may follow from it for women and for children",
            "and the advice given by the councils of 14 districts on 12 May 2023",
            "without prejudice to what was agreed between the neighbouring towns",
            "including in the regions that can be reached only by boat",
            "and the savings, estimated at 30 per cent, that may be expected from it",
        ],
        "item": [
            "The repair of wells, pumps and water pipes",
            "The training of technicians, *in their own language*, near their homes",
            "A public register of what was lent, given or sold since 2019",
            "The exchange of seeds, tools and books between villages",
            "A yearly meeting, open to all, of those who use the river",
        ],
        "item_end": [
            "from the coast to the mountains",
            "with the help of schools and ports",
            "wherever the roads allow it",
            "before the rains of the coming year",
            "under the care of the municipality",
        ],
        "note": ["The gaps are widest in the mountains and on the smaller islands."],
    },
    "fr": {
        "before": [
            "*Rappelant*", "*Reconnaissant*", "*Notant avec satisfaction*", "*Préoccupée par*",
            "*Consciente de*", "*Ayant à l’esprit*", "*Se félicitant de*", "*Réaffirmant*",
            "*Soulignant*", "*Prenant note de*", "*Convaincue de*", "*Considérant*",
        ],
        "operative": [
            "*Demande* aux États Membres de", "*Encourage* les collectivités locales à",
            "*Invite* les institutions spécialisées à", "*Engage* les gouvernements à",
            "*Prie* le Secrétaire général de", "*Recommande* aux États Membres de",
            "*Exhorte* les donateurs à", "*Décide* de",
        ],
        "cited": [
            "sa résolution 70/1 du 25 septembre 2015, intitulée « Transformer notre monde : le "
            "Programme de développement durable à l’horizon 2030 », et",
            "sa résolution 69/283 du 3 juin 2015, relative au Cadre de Sendai, et",
            "sa résolution 64/292 du 28 juillet 2010, relative au droit à l’eau, et",
        ],
        "matter": [
            "la part que prennent les bibliothèques publiques à la vie des *petites villes*",
            "la peine des institutrices, des infirmiers et des conducteurs des hautes vallées",
            "la disparition des semences que les familles gardaient d’une année sur l’autre",
            "la situation des **petits ports**, de leurs marins et de ceux qui les nourrissent",
            "la remise en état des routes et des ponts emportés par les crues de l’automne",
            "la longue expérience des aînés dans le partage de l’eau pendant les étés secs",
            "la [liste](https://www.un.org/fr/observances/water-day) des puits de la commune",
            "la marche de plus d’une heure que font des élèves pour atteindre leur école",
            "la réparation des outils et des vêtements, qui donne du travail à la jeunesse",
            "la lecture quotidienne des stations météorologiques ouvertes en montagne",
        ],
        "act": [
            "publier, dans toutes les langues parlées dans la région, {matter}",
            "tenir compte, dans leurs plans pour les années à venir, {matter_of}",
            "étudier, avec les écoles et les associations locales, {matter}",
            "décrire dans un court rapport, sans termes techniques, {matter}",
            "soutenir, dans les limites des ressources existantes, {matter}",
            "faire connaître chaque printemps, à toutes les personnes concernées, {matter}",
        ],
        "link": [
            "en particulier là où la récolte de 2021 a été perdue",
            "ainsi que les suites qui peuvent en résulter pour les femmes et pour les enfants",
            "et les avis rendus par les conseils de 14 districts le 12 mai 2023",
            "sans préjudice de ce que les villes voisines ont décidé entre elles",
            "y compris dans les régions que l’on n’atteint que par bateau",
            "et les économies, estimées à 30 %, que l’on peut en attendre",
        ],
        "item": [
            "La réparation des puits, des pompes et des conduites",
            "La formation de techniciens, *dans leur langue*, près de chez eux",
            "Un registre public de ce qui a été prêté, donné ou vendu depuis 2019",
            "L’échange de semences, d’outils et de livres entre les villages",
            "Une réunion annuelle, ouverte à tous, des usagers du fleuve",
        ],
        "item_end": [
            "depuis la côte jusqu’aux montagnes",
            "avec l’aide des écoles et des ports",
            "partout où les routes le permettent",
            "avant les pluies de l’année à venir",
            "sous la conduite de la municipalité",
        ],
        "note": ["Les lacunes sont les plus grandes en montagne et dans les petites îles."],
    },
}  # fmt: skip

_FRAMES = {
    "en": {
        "header": "# On the sharing of water, tools and books\n\n*The General Assembly*,",
        "last": "*Decides* to remain seized of the matter.",
        "semicolon": ";",
        "colon": ", by means of:",
        "item": "({})",
    },
    "fr": {
        "header": "# Du partage de l’eau, des outils et des livres\n\n*L’Assemblée générale*,",
        "last": "*Décide* de rester saisie de la question.",
        "semicolon": "\u00a0;",
        "colon": ", au moyen des mesures suivantes\u00a0:",
        "item": "{})",
    },
}


def draft(clauses: int, language: str = "en", *, broken: int = 0, seed: int = 1) -> str:
    """A draft of so many clauses, sub-paragraphs included, with a defect in ``broken`` percent
    of them."""
    return _Writer(language, broken, seed).write(clauses)


def small(language: str = "en", *, broken: int = 0, seed: int = 1, size: int = SMALL) -> str:
    """A draft of at most ``size`` bytes, and of nearly as many."""
    best = ""
    for clauses in range(12, 60):
        text = draft(clauses, language, broken=broken, seed=seed)
        if len(text.encode()) > size:
            break
        best = text
    return best


def folder(place: Path, files: int = 1000, *, broken: int = TEN_PERCENT) -> list[Path]:
    """So many small drafts in a folder, half of them in each language."""
    out = []
    for i in range(files):
        text = small(("en", "fr")[i % 2], broken=broken if i % 10 == 0 else 0, seed=i)
        out.append(place / f"draft-{i:05}.md")
        out[-1].write_text(text, encoding="utf-8", newline="\n")
    return out


class _Writer:
    def __init__(self, language: str, broken: int, seed: int) -> None:
        self.random = random.Random(f"{language} {seed}")
        self.words = _WORDS[language]
        self.frame = _FRAMES[language]
        self.broken = broken
        self.out: list[str] = []
        self.notes: list[str] = []
        self.done = 0
        self.before = ""

    def write(self, clauses: int) -> str:
        self.out.append(self.frame["header"])
        for i in range(max(2, clauses // 6)):
            self.add(self.preambular(i) + ",")
        number = 1
        while self.done < clauses - 1:
            self.operative(number, clauses - 1 - self.done)
            number += 1
        self.out.append(f"{number}. {self.frame['last']}")
        return "\n\n".join(self.out + self.notes) + "\n"

    def add(self, text: str) -> None:
        if self.broken and self.random.randrange(100) < self.broken:
            text = self.defect(text)
        self.out.append(text)
        self.done += 1

    def pick(self, kind: str) -> str:
        return self.random.choice(self.words[kind])

    def fresh(self, kind: str) -> str:
        """A beginning other than that of the paragraph before."""
        found = self.before
        while found == self.before:
            found = self.pick(kind)
        self.before = found
        return found

    def preambular(self, i: int) -> str:
        verb = self.words["before"][0] if i == 0 else self.fresh("before")
        cited = self.pick("cited") + " " if verb == self.words["before"][0] else ""
        return f"{verb} {cited}{self.pick('matter')}, {self.links(3)}{self.note()}"

    def links(self, number: int) -> str:
        return ", ".join(self.random.sample(self.words["link"], number))

    def note(self) -> str:
        """The call of a note, now and then; its text stands at the end."""
        if self.random.randrange(30):
            return ""
        number = len(self.notes) + 1
        self.notes.append(f"[^{number}]: {self.pick('note')}")
        return f"[^{number}]"

    def operative(self, number: int, room: int) -> None:
        matter = self.pick("matter")
        act = self.pick("act").format(matter=matter, matter_of=f"de {matter}")
        text = f"{number}. {self.fresh('operative')} {act}, {self.links(2)}"
        items = self.random.randint(2, 5) if self.random.randrange(3) == 0 else 0
        if items > room - 1:
            items = 0
        if not items:
            self.add(text + self.frame["semicolon"])
            return
        self.add(text + self.frame["colon"])
        for i in range(items):
            label = self.frame["item"].format("abcdef"[i])
            self.add(f"   {label} {self.item()}{self.frame['semicolon']}")

    def item(self) -> str:
        return f"{self.pick('item')}, {self.pick('item_end')}, {self.links(2)}"

    def defect(self, text: str) -> str:
        """The text with one thing wrong in it."""
        words = text.split(" ")
        middle = len(words) // 2
        match self.random.randrange(8):
            case 0:
                words.insert(middle, words[middle])
            case 1:
                words[-1] = words[-1].rstrip(",;:")
            case 2:
                words[middle] += ",,"
            case 3:
                words[middle] = f"“{words[middle]}"
            case 4:
                words[middle] += " ,"
            case 5:
                words[0] = words[0].replace("1", "7")
            case 6:
                return re.sub(r"\*[^*]+\*", "*Kickstarting*", text, count=1)
            case _:
                return text.replace("12 May 2023", "May 12th, 2023").replace("l’", "l'")
        return " ".join(words)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--clauses", type=int, default=300)
    parser.add_argument("--language", choices=sorted(_WORDS), default="en")
    parser.add_argument("--broken", type=int, default=0, metavar="PERCENT")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(draft(given.clauses, given.language, broken=given.broken, seed=given.seed))


if __name__ == "__main__":
    main()
