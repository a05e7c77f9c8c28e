"""The heads of the reader and their labels. The order is the order of columns in the weights."""


def bio(*kinds):
    return ["O", *(f"{mark}-{kind}" for kind in kinds for mark in "BI")]


# One label a piece, softmax.
TAGS = {
    # What part a phrase plays in an incident that the report tells of.
    "role": bio("individual", "group", "facility", "victim", "means"),
    # Where an incident happened.
    "where": bio("where"),
    # Proper names (CrossNER, GUM).
    "name": bio("person", "organization", "place", "other"),
    # Names and descriptions alike (re3d).
    "mention": bio("person", "organization", "place", "nationality", "weapon", "vehicle"),
    # Who says what (GUM).
    "attribution": bio("source", "cue", "content"),
}
# One label a marked phrase, softmax, read at its first piece.
STAGES = ["accomplished", "attempted", "threatened"]
# Any number of labels a marked phrase, or ([CLS]) the passage: sigmoid.
KINDS = ["attack", "bombing", "kidnapping", "arson", "robbery", "stoppage", "clash", "unrest", "force", "incident"]
FLAGS = ["main"]
HEADS = {**TAGS, "stage": STAGES, "kind": KINDS, "flag": FLAGS}
# Vectors whose product says whether two phrases belong together.
PAIRS = {"actor": 64, "incident": 64}

# The record's kinds to columns of KINDS.
KIND_OF = {
    "bombing": "bombing", "suicide_bombing": "bombing",
    "abduction": "kidnapping", "hostage_taking": "kidnapping", "disappearance": "kidnapping", "hijacking": "kidnapping",
    "arson": "arson", "robbery": "robbery", "looting": "robbery", "forced_work_stoppage": "stoppage",
    "armed_clash": "clash", "protest": "unrest", "riot": "unrest", "mob_violence": "unrest",
    "arrest": "force", "police_force": "force", "raid": "force", "execution": "attack",
    "armed_assault": "attack", "assassination": "attack", "air_strike": "attack", "shelling": "attack",
    "sexual_violence": "attack", "unarmed_assault": "attack", "knife_attack": "attack", "vehicle_attack": "attack",
    "sabotage": "attack", "massacre": "attack", "chemical_attack": "attack", "siege": "attack", "torture": "attack",
    "other_violence": "attack",
}
ROLE_OF_CLASS = {"facility": "facility", "vehicle": "facility", "place": "facility", "person": "victim", "group": "victim"}
