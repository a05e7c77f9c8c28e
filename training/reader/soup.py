"""The mean of several readers' weights: `python soup.py OUT.pt READER.pt READER.pt…`.

Readers that began with the same weights (`train.FIRST`) and saw the passages in another order lie in one valley of the loss; the
middle of it reads better than any of them and costs no more (Wortsman et al. 2022, "Model soups").
"""
import sys

import torch


def main(out, paths):
    states = [torch.load(path, map_location="cpu") for path in paths]
    torch.save({name: sum(state[name] for state in states) / len(states) for name in states[0]}, out)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
